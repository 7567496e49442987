/** The sandbox in a process of its own, so that its work does not slow what is measured. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { spawnGroup, stopGroup } from '../scripts/children';
import { sandboxAccess, type CredentialData } from '../scripts/n8n/credential';
import { PROJECT } from '../scripts/paths';
import { Trouble } from '../scripts/report';
import type { Certificate } from './https/certificate';

/** What a sender needs: the credential, and a token that is good from the start. */
export interface Access extends CredentialData {
	accessToken: string;
}

/** What the sandbox saw since it was prepared. */
export interface Seen {
	/** Calls of message/send. */
	sends: number;
	/** Calls of any kind whose errcode was not 0. */
	refused: number;
	/** Persons who got at least one message. */
	people: number;
	/** Messages that reached a person, counted for each person. */
	deliveries: number;
	/** Share of the time in which the server's event loop was busy. */
	busy: number;
}

export type Order = { do: 'prepare'; latencyMs: number } | { do: 'report' };

const ANSWER_MS = 30_000;

/** Starts a TypeScript file as a child that can talk with this process. @param env besides the usual */
export function spawnScript(
	file: string,
	args: string[] = [],
	nodeArgs: string[] = [],
	env: Record<string, string> = {},
) {
	return spawnGroup(
		process.execPath,
		[...nodeArgs, '--import', 'tsx', join(PROJECT, 'bench', file), ...args],
		{
			cwd: PROJECT,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		},
	);
}

/** The next message of a child. */
export async function answerOf<T>(child: ChildProcess, withinMs = ANSWER_MS): Promise<T> {
	const signal = AbortSignal.timeout(withinMs);
	const done = new AbortController();
	const both = AbortSignal.any([signal, done.signal]);
	try {
		const message = once(child, 'message', { signal: both });
		const exit = once(child, 'exit', { signal: both }).then(() => {
			throw new Trouble('A process of the benchmark ended early.');
		});
		const [answer] = (await Promise.race([message, exit])) as [T];
		return answer;
	} finally {
		done.abort();
	}
}

/** Where the sandbox is reached. */
export interface Addresses {
	url: string;
	/** The same over TLS, where a certificate was given. */
	secureUrl?: string;
}

export class Server {
	private constructor(
		private readonly child: ChildProcess,
		private readonly addresses: Addresses,
	) {}

	/** @param certificate for HTTPS beside HTTP */
	static async start(certificate?: Certificate): Promise<Server> {
		const child = spawnScript('serve.ts', certificate && [certificate.cert, certificate.key]);
		return new Server(child, await answerOf<Addresses>(child));
	}

	private async ask<T>(order: Order): Promise<T> {
		const answer = answerOf<T>(this.child);
		this.child.send(order);
		return await answer;
	}

	/** Forgets everything, and gives out the token for the next run. */
	async prepare(latencyMs: number, isSecure = false): Promise<Access> {
		const accessToken = await this.ask<string>({ do: 'prepare', latencyMs });
		const { url, secureUrl } = this.addresses;
		const address = isSecure ? secureUrl : url;
		if (address === undefined) throw new Trouble('The sandbox was started without a certificate.');
		return { ...sandboxAccess(address), accessToken };
	}

	report(): Promise<Seen> {
		return this.ask<Seen>({ do: 'report' });
	}

	stop(): Promise<void> {
		return stopGroup(this.child);
	}
}
