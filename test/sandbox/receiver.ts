import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createSandbox, DEFAULT_COMPANY, type Company, type SandboxOptions } from '../../sandbox';
import { decrypt, encrypt } from '../../sandbox/callback/crypto';
import { signatureOf } from '../../sandbox/callback/signature';
import { parseXml, textOf, writeXml } from '../../sandbox/callback/xml';
import { AGENT_ID, Client } from './client';

/** The company of the vendor samples. */
export const KEYS = {
	token: 'k7RoofGarden24',
	encodingAesKey: 'Zq4tN8vB2xW6mK0pL3sD7fH1jC5gR9yT4uE8aQ2nV6b',
	corpId: 'wwc0ffee5eed12345a',
};
/** Epoch ms of the vendor samples. */
export const SAMPLE_TIME = 1_717_463_000_000;

/** A vendor sample without the white space between its elements. */
export const sampleXml = (path: string): string =>
	readFileSync(join(__dirname, '../fixtures', `${path}.xml`), 'utf8')
		.replace(/>\s+</g, '><')
		.trim();

/** The envelope of a passive reply around a plaintext. */
export function replyEnvelope(xml: string, more: Partial<typeof KEYS> = {}): string {
	const { token, encodingAesKey, corpId } = { ...KEYS, ...more };
	const signed = {
		timestamp: '1717463004',
		nonce: '48210077',
		encrypted: encrypt(xml, encodingAesKey, corpId),
	};
	return writeXml([
		['Encrypt', signed.encrypted],
		['MsgSignature', signatureOf(token, signed)],
		['TimeStamp', Number(signed.timestamp)],
		['Nonce', signed.nonce],
	]);
}

/** A request as the receiver saw it. */
export interface Received {
	readonly method: string;
	readonly query: URLSearchParams;
	readonly contentType: string;
	readonly body: string;
	/** Decrypted; the echo text of a GET. */
	readonly plaintext: string;
	readonly signatureIsGood: boolean;
}

function read(request: IncomingMessage, body: string): Received {
	const query = new URL(request.url ?? '', 'http://localhost').searchParams;
	const encrypted = query.get('echostr') ?? textOf(parseXml(body), 'Encrypt');
	const get = (name: string) => query.get(name) ?? '';
	const signed = { timestamp: get('timestamp'), nonce: get('nonce'), encrypted };
	return {
		method: request.method ?? '',
		query,
		contentType: request.headers['content-type'] ?? '',
		body,
		plaintext: decrypt(encrypted, KEYS.encodingAesKey, KEYS.corpId),
		signatureIsGood: signatureOf(KEYS.token, signed) === get('msg_signature'),
	};
}

type Answer = (response: ServerResponse, received: Received) => void;

export const empty: Answer = (response) => response.end();
export const bare: Answer = (response, { plaintext }) => response.end(plaintext);
export const status =
	(code: number): Answer =>
	(response) =>
		response.writeHead(code).end();
/** A passive reply with that plaintext. */
export const replying =
	(xml: string): Answer =>
	(response) =>
		response.end(replyEnvelope(xml));

/** An app behind a callback URL. */
export class Receiver {
	readonly received: Received[] = [];
	/** Answers to come, one each; after them `answer`. */
	next: Answer[] = [];
	answer: Answer = empty;
	private readonly server: Server = createServer((request, response) => {
		void text(request).then((body) => {
			const received = read(request, body);
			this.received.push(received);
			(this.next.shift() ?? this.answer)(response, received);
		});
	});

	async start(): Promise<this> {
		await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
		return this;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/wecom?flow=7`;
	}

	get last(): Received {
		return this.received.at(-1)!;
	}

	reset(): void {
		this.received.length = 0;
		this.next = [];
		this.answer = empty;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}
}

/** The default company under the ids and keys of the vendor samples. */
export const sampleCompany = (url: string): Company => ({
	...DEFAULT_COMPANY,
	corpId: KEYS.corpId,
	apps: DEFAULT_COMPANY.apps.map((app) => ({
		...app,
		callback:
			app.agentid === AGENT_ID
				? { url, token: KEYS.token, encodingAesKey: KEYS.encodingAesKey }
				: null,
	})),
});

/** A sandbox whose app calls a receiver, both fresh for each test. */
export function useReceiver(options: SandboxOptions = {}) {
	const context = {} as {
		sandbox: Awaited<ReturnType<typeof createSandbox>>;
		client: Client;
		receiver: Receiver;
	};
	beforeAll(async () => {
		context.receiver = await new Receiver().start();
		context.sandbox = await createSandbox({
			company: sampleCompany(context.receiver.url),
			now: () => SAMPLE_TIME,
			...options,
		});
	});
	beforeEach(async () => {
		context.receiver.reset();
		context.sandbox.reset();
		context.client = await new Client(context.sandbox).login(KEYS.corpId);
	});
	afterAll(async () => {
		await context.sandbox.close();
		await context.receiver.close();
	});
	return context;
}
