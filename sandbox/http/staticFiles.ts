import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';

const FOLDER = join(__dirname, '..', 'page', 'public');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
};

interface StaticFile {
	readonly contentType: string;
	readonly bytes: Buffer;
}

/** Every file of the page by its path. Nothing else can be asked for, wherever a path may point. */
function readFiles(folder: string): Map<string, StaticFile> {
	const files = new Map<string, StaticFile>();
	if (!existsSync(folder)) return files;
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		const contentType = CONTENT_TYPES[extname(entry.name)];
		if (!entry.isFile() || !contentType) continue;
		const file = join(entry.parentPath, entry.name);
		const path = `/${relative(folder, file).split(sep).join('/')}`;
		files.set(path, { contentType, bytes: readFileSync(file) });
	}
	const index = files.get('/index.html');
	if (index) files.set('/', index);
	return files;
}

/** Serves the page from memory; a change of its files shows after a restart. */
export function addStaticFiles(server: FastifyInstance, folder = FOLDER): void {
	for (const [path, { contentType, bytes }] of readFiles(folder)) {
		server.get(path, (_request, reply) =>
			reply.header('content-type', contentType).header('cache-control', 'no-cache').send(bytes),
		);
	}
}
