import type { FastifyInstance, FastifyReply } from 'fastify';
import { MEDIA_KINDS } from '../media/kinds';
import { Denial } from '../base/denial';
import type { Control } from '../control/control';
import { guarded } from './http';
import { showChange } from './showState';

const PING_MS = 15_000;

/** Server-sent events: one `data:` line of JSON per change until the reader goes away. */
function stream(sandbox: Control, reply: FastifyReply): void {
	reply.hijack();
	const { raw } = reply;
	raw.writeHead(200, {
		'content-type': 'text/event-stream; charset=utf-8',
		'cache-control': 'no-store',
		connection: 'keep-alive',
	});
	raw.write(': connected\n\n');
	const off = sandbox.on('change', (change) =>
		raw.write(`data: ${JSON.stringify(showChange(change))}\n\n`),
	);
	const ping = setInterval(() => raw.write(': ping\n\n'), PING_MS).unref();
	raw.once('close', () => {
		clearInterval(ping);
		off();
	});
}

/** `?after=<seq>`; everything without it. */
function afterOf(query: { after?: string }): number {
	const after = Number(query.after ?? 0);
	if (!Number.isInteger(after)) throw new Denial(400, 'after must be an integer');
	return after;
}

interface MediaRoute {
	Params: { mediaId: string };
}
interface RecordsRoute {
	Querystring: { after?: string };
}
interface MemberRoute {
	Params: { userid: string };
}

/** What a live page reads. */
export function addLiveRoutes(server: FastifyInstance, sandbox: Control): void {
	server.get('/sandbox/events', (_request, reply) => stream(sandbox, reply));
	server.get<MemberRoute>('/sandbox/inbox/:userid', ({ params }) =>
		sandbox.conversation(params.userid),
	);
	const records = (path: string, list: () => readonly { readonly seq: number }[]) =>
		server.get<RecordsRoute>(
			`/sandbox/${path}`,
			guarded<RecordsRoute>(({ query }) => {
				const after = afterOf(query);
				return list().filter(({ seq }) => seq > after);
			}),
		);
	records('calls', () => sandbox.calls);
	records('callbacks', () => sandbox.callbacks);
	server.get<MediaRoute>('/sandbox/media/:mediaId', ({ params }, reply) => {
		const media = sandbox.mediaById(params.mediaId);
		if (!media) return reply.code(404).send({ error: 'no such media, or older than three days' });
		const { kind, name, bytes } = media;
		// Files of any type are for saving: shown, they would run with the rights of the page.
		const disposition = kind === 'file' ? 'attachment' : 'inline';
		return reply
			.header('content-type', MEDIA_KINDS[kind].contentType)
			.header('content-disposition', `${disposition}; filename*=UTF-8''${encodeRfc5987(name)}`)
			.send(bytes);
	});
}

/** encodeURIComponent leaves some characters that header parameters (RFC 5987) do not allow. */
const encodeRfc5987 = (name: string): string =>
	encodeURIComponent(name.toWellFormed()).replace(
		/['()*]/g,
		(char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
	);
