import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import fastify from 'fastify';
import { addStaticFiles } from '../../sandbox/staticFiles';

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

describe('the command line', () => {
	function start(...args: string[]) {
		const main = join(__dirname, '../../sandbox/main.ts');
		const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
			cwd: join(__dirname, '../..'),
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		const collect = (chunk: Buffer) => (output += chunk.toString());
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		const ended = once(child, 'exit').then(([code]) => code as number | null);
		const printed = once(child.stdout, 'data').then(() => output);
		return { child, ended, printed, output: () => output };
	}

	test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it, open pages or not', async (signal) => {
		const { child, ended, printed } = start('--port', '0');
		const url = /http:\/\/127\.0\.0\.1:(\d+)/.exec(await printed)?.[0] ?? '';
		const page = get(`${url}/sandbox/events`);
		page.on('error', () => {});
		const [response] = (await once(page, 'response')) as [NodeJS.ReadableStream];
		response.on('error', () => {}).resume();

		const taken = start('--port', new URL(url).port);
		expect(await taken.ended).toBe(1);
		expect(taken.output()).toMatch(/^Port \d+ is taken\. Choose another one with --port\.\n$/);

		child.kill(signal);
		expect(await ended).toBe(0);
	});

	test.each([
		['--port', 'x'],
		['--port', '70000'],
		['--prt', '1'],
	])('%s %s is refused', async (...args) => {
		const { ended, output } = start(...args);
		expect(await ended).toBe(1);
		expect(output()).toContain('usage: tsx sandbox/main.ts');
		expect(output()).not.toContain('    at ');
	});
});
