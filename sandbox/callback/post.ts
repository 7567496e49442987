import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

/** Nothing leaves the machine, whatever URL is entered. */
const LOCAL_HOSTS = ['127.0.0.1', 'localhost'];
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Why that URL is not called; undefined when it is. */
export function refusalOfUrl(url: string): string | undefined {
	if (!URL.canParse(url)) return 'the callback URL is not a URL';
	const { protocol, hostname } = new URL(url);
	if (!/^https?:$/.test(protocol)) return 'the callback URL must be http or https';
	if (LOCAL_HOSTS.includes(hostname)) return undefined;
	return `only ${LOCAL_HOSTS.join(' and ')} are called, so that nothing leaves this machine`;
}

interface Request {
	readonly url: string;
	readonly query: Readonly<Record<string, string>>;
	/** Makes it a POST. */
	readonly body?: string;
}

export interface Outgoing extends Request {
	readonly timeoutMs: number;
	/** Time on the way, which counts towards the limit. */
	readonly delayMs?: number;
}

export interface HttpAnswer {
	readonly status: number;
	readonly body: string;
}

/** Why there was no answer, in words. */
export class NoAnswer extends Error {}

/** undici wraps several addresses in one error, and leaves the message of some empty. */
function reasonOf(error: unknown): string {
	if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
	const { message, code } = error as NodeJS.ErrnoException;
	return message || (code ?? String(error));
}

/** Calls callback URLs. Redirects are not followed and connections not kept, as far as is known of WeCom. */
export class Caller {
	private readonly closing = new AbortController();
	private readonly agent = new Agent({ pipelining: 0, maxResponseSize: MAX_ANSWER_BYTES });

	/** Aborted by `close()`. */
	get signal(): AbortSignal {
		return this.closing.signal;
	}

	/** The answer once it is complete; the limit covers connecting, waiting and reading. */
	async call({ timeoutMs, delayMs = 0, ...outgoing }: Outgoing): Promise<HttpAnswer> {
		const timeout = AbortSignal.timeout(timeoutMs);
		const signal = AbortSignal.any([timeout, this.signal]);
		try {
			if (delayMs > 0) await sleep(delayMs, undefined, { signal });
			return await this.exchange(outgoing, signal);
		} catch (error) {
			if (this.signal.aborted) throw new NoAnswer('aborted: the sandbox was closed or reset');
			if (!timeout.aborted) throw new NoAnswer(reasonOf(error));
			if (delayMs >= timeoutMs) void this.arriveLate(outgoing, delayMs - timeoutMs);
			throw new NoAnswer(`no answer within ${timeoutMs} ms`);
		}
	}

	private async exchange({ url, query, body }: Request, signal: AbortSignal): Promise<HttpAnswer> {
		const address = new URL(url);
		for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
		const response = await request(address, {
			method: body === undefined ? 'GET' : 'POST',
			body,
			headers: body === undefined ? {} : { 'content-type': 'text/xml' },
			dispatcher: this.agent,
			signal,
		});
		// `text()` would drop a byte order mark, which the URL verification must see.
		const bytes = Buffer.from(await response.body.arrayBuffer());
		return { status: response.statusCode, body: bytes.toString('utf8') };
	}

	/** What was on its way when WeCom gave up still arrives; nobody reads the answer. */
	private async arriveLate(outgoing: Request, ms: number): Promise<void> {
		try {
			await sleep(ms, undefined, { signal: this.signal });
			await this.exchange(outgoing, this.signal);
		} catch {
			// The attempt is recorded as failed already.
		}
	}

	async close(): Promise<void> {
		this.closing.abort();
		await this.agent.destroy();
	}
}
