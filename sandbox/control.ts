import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Fault, FaultKind } from './faults';
import type { Message } from './messages';
import type { Sandbox } from './sandbox';
import type { Settings } from './settings';

const KINDS: readonly FaultKind['kind'][] = [
	'errcode',
	'delay',
	'drop',
	'dropAfter',
	'http',
	'html',
	'empty',
	'malformed',
];

/** JSON has no regular expressions: `pathPattern` is the source of one. */
type WireFault = Fault & { pathPattern?: string };

const jsonOf = <T>({ body }: FastifyRequest): T =>
	JSON.parse(Buffer.isBuffer(body) && body.length > 0 ? body.toString('utf8') : '{}') as T;

function readFault(request: FastifyRequest): Fault {
	const { pathPattern, ...fault } = jsonOf<WireFault>(request);
	if (!KINDS.includes(fault.kind)) throw new Error(`kind must be one of ${KINDS.join(', ')}`);
	return pathPattern === undefined ? fault : { ...fault, path: new RegExp(pathPattern) };
}

const showFault = (fault: Fault) =>
	fault.path instanceof RegExp
		? { ...fault, path: undefined, pathPattern: fault.path.source }
		: fault;

/** A message without the Map and Set that JSON cannot show. */
const showMessage = (message: Message) => ({
	...message,
	revokedUrls: [...message.revokedUrls],
	cards: Object.fromEntries(message.cards),
});

/** The switches over HTTP, under /sandbox; they are no part of WeCom and are not recorded. */
export function addControlRoutes(server: FastifyInstance, sandbox: Sandbox): void {
	const act = (path: string, run: (request: FastifyRequest) => void) =>
		server.post(`/sandbox/${path}`, (request, reply) => {
			try {
				run(request);
			} catch (error) {
				return reply.code(400).send({ error: String(error) });
			}
			return { ok: true };
		});

	server.get('/sandbox/state', () => ({
		url: sandbox.url,
		now: sandbox.now(),
		settings: sandbox.settings,
		faults: sandbox.faults.list.map(showFault),
		stats: sandbox.stats,
		company: sandbox.company,
		messages: sandbox.messages.map(showMessage),
		calls: sandbox.calls,
	}));
	server.get<{ Params: { userid: string } }>('/sandbox/inbox/:userid', ({ params }) =>
		sandbox.inbox(params.userid),
	);
	server.delete('/sandbox/faults', () => {
		sandbox.faults.clear();
		return { ok: true };
	});
	act('faults', (request) => sandbox.faults.add(readFault(request)));
	act('settings', (request) => sandbox.configure(jsonOf<Partial<Settings>>(request)));
	act('tokens/expire', () => sandbox.expireTokens());
	act('tokens/revoke', () => sandbox.revokeTokens());
	act('advance', (request) => sandbox.advance(jsonOf<{ ms: number }>(request).ms));
	act('reset', () => sandbox.reset());
	act('licence', (request) => {
		const { userid, licensed } = jsonOf<{ userid: string; licensed: boolean }>(request);
		sandbox.setLicence(userid, licensed);
	});
	act('callback', (request) => {
		const { agentid, url } = jsonOf<{ agentid: number; url: string | null }>(request);
		sandbox.setCallbackUrl(agentid, url);
	});
}
