import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { World } from '../world';
import { BotConnection } from './connection';

/** Where clients of bots connect; the real service has no path. */
export const BOT_SOCKET_PATH = '/aibot';

/** A chunk of 512 KiB is about 700 KB of text. */
const MAX_FRAME_BYTES = 4 * 1024 * 1024;

const BUSY = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
const MISSING = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Takes WebSocket connections beside the HTTP server's requests. */
export function addBotSocket(server: Server, world: () => World): void {
	const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
	let connections = 0;
	server.on('upgrade', (request, socket, head) => {
		socket.on('error', () => socket.destroy());
		const service = world().bots;
		if (request.url !== BOT_SOCKET_PATH) return socket.end(MISSING);
		if (service.settings.door === 'refuse') return socket.end(BUSY);
		if (service.settings.door === 'hang') {
			service.waiting.add(socket);
			socket.on('close', () => service.waiting.delete(socket));
			return socket.resume();
		}
		sockets.handleUpgrade(request, socket, head, (opened) => {
			service.connections.add(new BotConnection(++connections, opened, service));
			service.world.emit({ type: 'bot', what: 'state' });
		});
	});
}
