import { request } from 'undici';

/** An answer of n8n that is no success. */
export class RestFailure extends Error {
	constructor(
		readonly status: number,
		readonly body: string,
		call: string,
	) {
		super(`n8n answered ${status} to ${call}: ${body.slice(0, 500)}`);
	}
}

export interface Login {
	email: string;
	password: string;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** n8n ties a session to this header, which the editor makes up once for each browser. */
const BROWSER_ID = 'n8n-nodes-wecom-messaging';

/** The REST interface that n8n's editor uses. */
export class N8nRest {
	private cookie = '';

	constructor(readonly url: string) {}

	/** @throws RestFailure when n8n refuses */
	async call<T>(method: Method, path: string, body?: unknown): Promise<T> {
		const answer = await request(`${this.url}/rest/${path}`, {
			method,
			headers: {
				'browser-id': BROWSER_ID,
				...(this.cookie && { cookie: this.cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		const text = await answer.body.text();
		if (answer.statusCode >= 300) {
			throw new RestFailure(answer.statusCode, text, `${method} ${path}`);
		}
		const cookies = [answer.headers['set-cookie'] ?? []].flat();
		if (cookies.length > 0) this.cookie = cookies.map((entry) => entry.split(';')[0]).join('; ');
		return text === '' ? (undefined as T) : (JSON.parse(text) as { data: T }).data;
	}

	get<T>(path: string): Promise<T> {
		return this.call<T>('GET', path);
	}

	post<T>(path: string, body: unknown = {}): Promise<T> {
		return this.call<T>('POST', path, body);
	}

	patch<T>(path: string, body: unknown): Promise<T> {
		return this.call<T>('PATCH', path, body);
	}

	/** Descriptions of all nodes, also of those that n8n makes of others for agents. */
	async nodeTypes(): Promise<unknown> {
		const answer = await request(`${this.url}/types/nodes.json`, {
			headers: { 'browser-id': BROWSER_ID, cookie: this.cookie },
		});
		return await answer.body.json();
	}

	/** Whether nobody owns this n8n yet. */
	async isNew(): Promise<boolean> {
		const { userManagement } = await this.get<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('settings');
		return userManagement.showSetupOnFirstLoad;
	}

	setUpOwner(login: Login, firstName: string, lastName: string): Promise<unknown> {
		return this.post('owner/setup', { ...login, firstName, lastName });
	}

	logIn({ email, password }: Login): Promise<unknown> {
		return this.post('login', { emailOrLdapLoginId: email, password });
	}
}

/** Whether a process of n8n has its database and, in queue mode, Redis. */
export async function isHealthy(url: string): Promise<boolean> {
	try {
		const ready = await request(`${url}/healthz/readiness`);
		await ready.body.dump();
		return ready.statusCode === 200;
	} catch {
		return false;
	}
}

/** Whether n8n is up: while it starts, it answers with a page for people. */
export async function isReady(url: string): Promise<boolean> {
	if (!(await isHealthy(url))) return false;
	try {
		await new N8nRest(url).get('settings');
		return true;
	} catch {
		return false;
	}
}
