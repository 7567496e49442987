import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { dispatch, HANG_UP } from '../api/dispatch';
import { addBotSocket } from '../bot/socketServer';
import { addBotRoutes } from '../routes/botRoutes';
import { addControlRoutes } from '../routes/controlRoutes';
import { addGroupRoutes } from '../routes/groupRoutes';
import { addLiveRoutes } from '../routes/liveRoutes';
import { addMemberRoutes } from '../routes/memberRoutes';
import type { Control } from '../control/control';
import { addStaticFiles } from './staticFiles';
import type { World } from '../world/world';

/** Above every limit that WeCom judges by itself, so that its own errcodes are what callers see. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

const pathOf = (url: string) => url.split('?', 1)[0] ?? url;

/** Repeated parameters count once, the first wins. */
const queryOf = (query: unknown): Record<string, string> =>
	Object.fromEntries(
		Object.entries(query as Record<string, string | string[]>).map(([name, value]) => [
			name,
			Array.isArray(value) ? (value[0] ?? '') : value,
		]),
	);

/** Counts a call from its headers until its answer is out or its socket is gone. */
function countInFlight({ stats }: World, reply: FastifyReply): void {
	stats.inFlight++;
	stats.maxInFlight = Math.max(stats.maxInFlight, stats.inFlight);
	reply.raw.once('close', () => stats.inFlight--);
}

async function answer(world: World, request: FastifyRequest, reply: FastifyReply) {
	const outgoing = await dispatch(world, {
		method: request.method,
		path: pathOf(request.url),
		query: queryOf(request.query),
		headers: request.headers,
		raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
		ip: request.ip,
	});
	if (outgoing === HANG_UP) {
		reply.hijack();
		request.raw.socket.destroy();
		return reply;
	}
	return reply.code(outgoing.status).headers(outgoing.headers).send(outgoing.body);
}

/** The web server: bodies arrive as bytes whatever they claim to be, WeCom's rules do the rest. */
export function buildServer(sandbox: Control): FastifyInstance {
	const server = fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
		done(null, body),
	);
	server.server.on('connection', () => sandbox.world.stats.connections++);
	server.addHook('onRequest', (request, reply, done) => {
		if (request.url.startsWith('/cgi-bin/')) countInFlight(sandbox.world, reply);
		done();
	});
	server.all('/cgi-bin/*', (request, reply) => answer(sandbox.world, request, reply));
	addControlRoutes(server, sandbox);
	addLiveRoutes(server, sandbox);
	addMemberRoutes(server, sandbox);
	addBotRoutes(server, sandbox);
	addBotSocket(server.server, () => sandbox.world.bots);
	addGroupRoutes(server, sandbox);
	addStaticFiles(server);
	return server;
}
