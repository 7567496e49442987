import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'undici';
import { createSandbox, DEFAULT_COMPANY, type JsonObject, type Sandbox } from '../../sandbox';

export const CORP_ID = 'wwsandbox0000000001';
export const SECRET = 'sandbox-secret-for-trying-only-0001';
export const HR_SECRET = 'sandbox-secret-for-trying-only-0002';
export const AGENT_ID = 1000042;
export const HR_AGENT_ID = 1000043;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export interface Reply {
	status: number;
	text: string;
	json: JsonObject;
}

/** An HTTP caller without any knowledge of WeCom's rules. */
export class Client {
	private token = '';

	constructor(
		readonly sandbox: Sandbox,
		private readonly secret = SECRET,
	) {}

	async call(
		method: 'GET' | 'POST',
		path: string,
		query: Record<string, string | number>,
		body?: string | Buffer,
		headers: Record<string, string> = {},
	): Promise<Reply> {
		const url = new URL(`${this.sandbox.url}/cgi-bin/${path}`);
		for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
		const response = await request(url, { method, body, headers });
		const text = await response.body.text();
		let json: JsonObject = {};
		try {
			json = JSON.parse(text) as JsonObject;
		} catch {
			// Faults answer with anything.
		}
		return { status: response.statusCode, text, json };
	}

	async login(corpid = CORP_ID): Promise<this> {
		const query = { corpid, corpsecret: this.secret };
		const { json } = await this.call('GET', 'gettoken', query);
		this.token = String(json.access_token);
		return this;
	}

	get accessToken(): string {
		return this.token;
	}

	async get(path: string, query: Record<string, string | number> = {}): Promise<JsonObject> {
		return (await this.call('GET', path, { access_token: this.token, ...query })).json;
	}

	/** @param body an object is sent as JSON, text and bytes as they are */
	async post(
		path: string,
		body: object | string | Buffer,
		headers: Record<string, string> = { 'content-type': 'application/json' },
		query: Record<string, string> = {},
	): Promise<JsonObject> {
		const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
		return (await this.call('POST', path, { access_token: this.token, ...query }, raw, headers))
			.json;
	}

	send(body: object | string): Promise<JsonObject> {
		return this.post('message/send', body);
	}

	/** Notes of the latest call. */
	get notes(): readonly string[] {
		return this.sandbox.calls.at(-1)?.notes ?? [];
	}
}

/** A sandbox and a logged-in client for each test of a file. */
export function useSandbox(): { sandbox: Sandbox; client: Client } {
	const context = {} as { sandbox: Sandbox; client: Client };
	beforeAll(async () => {
		context.sandbox = await createSandbox();
	});
	beforeEach(async () => {
		context.sandbox.reset();
		context.client = await new Client(context.sandbox).login();
	});
	afterAll(() => context.sandbox.close());
	return context;
}

/** The default company with the HR app able to send clickable cards. */
export const companyWithCallbacks = () => ({
	...DEFAULT_COMPANY,
	apps: DEFAULT_COMPANY.apps.map((app) => ({
		...app,
		callback: DEFAULT_COMPANY.apps[0]!.callback,
	})),
});

export const fixture = (path: string): JsonObject =>
	JSON.parse(readFileSync(join(__dirname, '../fixtures', `${path}.json`), 'utf8')) as JsonObject;

/** A text message to one member, with parts replaced. */
export const textMessage = (more: object = {}) => ({
	touser: 'mei.chen',
	msgtype: 'text',
	agentid: AGENT_ID,
	text: { content: 'hello' },
	...more,
});

/** A message of any type to one member. */
export const message = (msgtype: string, content: unknown, more: object = {}) => ({
	touser: 'mei.chen',
	msgtype,
	agentid: AGENT_ID,
	[msgtype]: content,
	...more,
});
