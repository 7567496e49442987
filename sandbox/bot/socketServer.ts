import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { BotConnection } from './connection';
import type { BotService } from './service';

/** Where clients of bots connect; the real service has no path. */
export const BOT_SOCKET_PATH = '/aibot';

/** A chunk of 512 KiB is about 700 KB of text. */
const MAX_FRAME_BYTES = 4 * 1024 * 1024;

const BUSY = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';
const MISSING = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Takes WebSocket connections beside the HTTP server's requests. */
export function addBotSocket(server: Server, current: () => BotService): void {
	const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
	let connections = 0;
	server.on('upgrade', (request, socket, head) => {
		socket.on('error', () => socket.destroy());
		const service = current();
		const { door } = service.settings;
		if (request.url !== BOT_SOCKET_PATH) socket.end(MISSING);
		else if (door === 'refuse') socket.end(BUSY);
		else if (door === 'hang') service.keepWaiting(socket);
		else {
			sockets.handleUpgrade(request, socket, head, (opened) => {
				service.connections.add(new BotConnection(++connections, opened, service));
				service.changedState();
			});
		}
	});
}
