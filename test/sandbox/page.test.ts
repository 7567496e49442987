import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import fastify from 'fastify';
import { addStaticFiles } from '../../sandbox/http/staticFiles';

describe('the files of the page', () => {
	const folder = mkdtempSync(join(tmpdir(), 'page-'));
	const server = fastify();
	/** The path goes out as it is, without any clean-up. */
	async function ask(path: string) {
		const { port } = server.server.address() as AddressInfo;
		const [response] = (await once(get({ host: '127.0.0.1', port, path }), 'response')) as [
			IncomingMessage,
		];
		return {
			status: response.statusCode,
			body: await text(response),
			type: response.headers['content-type'],
		};
	}
	beforeAll(async () => {
		mkdirSync(join(folder, 'public/js'), { recursive: true });
		const files = { 'secret.html': 's', 'public/index.html': 'i', 'public/js/a.js': 'j' };
		const others = { 'public/style.css': 'c', 'public/logo.svg': 'v', 'public/notes.txt': 't' };
		for (const [name, content] of Object.entries({ ...files, ...others })) {
			writeFileSync(join(folder, name), content);
		}
		addStaticFiles(server, join(folder, 'public'));
		await server.listen({ host: '127.0.0.1', port: 0 });
	});
	afterAll(async () => {
		await server.close();
		rmSync(folder, { recursive: true });
	});

	test.each([
		['/', 'i', /^text\/html/],
		['/index.html', 'i', /^text\/html/],
		['/js/a.js?v=1', 'j', /^text\/javascript/],
		['/style.css', 'c', /^text\/css/],
		['/logo.svg', 'v', /^image\/svg\+xml/],
	])('%s', async (path, content, contentType) => {
		const { status, body, type } = await ask(path);
		expect([status, body]).toEqual([200, content]);
		expect(type).toMatch(contentType);
	});

	test.each([
		'/notes.txt',
		'/nope.html',
		'/js/',
		'/../secret.html',
		'/..%2fsecret.html',
		'/js/..%5c..%5csecret.html',
		'//secret.html',
	])('404 for %s', async (path) => {
		expect((await ask(path)).status).toBe(404);
	});

	test('need not be there', () => {
		expect(() => addStaticFiles(fastify(), join(folder, 'nothing'))).not.toThrow();
	});
});
