import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { PROJECT } from '../../scripts/paths';
import { freePort } from '../../scripts/ports';

const STEP_MS = 150;
/** What n8n takes in such a step while it has nothing to do stays below that, in ms of CPU time. */
const QUIET_MS = 6;
const LONGEST_MS = 60_000;

/** Asks the process of n8n about itself. */
export class Probe {
	private constructor(private readonly port: number) {}

	static async reserve(): Promise<Probe> {
		return new Probe(await freePort());
	}

	/** With these settings n8n answers. */
	get env(): Record<string, string> {
		const file = pathToFileURL(join(PROJECT, 'bench', 'trigger', 'probe.mjs'));
		return {
			NODE_OPTIONS: `--import=${file.href}`,
			WECOM_BENCH_PROBE_PORT: `${this.port}`,
		};
	}

	/** CPU time of all threads since the start of the process, in ms. */
	async cpuMs(): Promise<number> {
		return (await this.ask<{ ms: number }>('cpu')).ms;
	}

	/** Waits until n8n has done what was asked of it. @returns epoch ms since which it is quiet */
	async quiet(): Promise<number> {
		const end = Date.now() + LONGEST_MS;
		let before = await this.cpuMs();
		while (Date.now() < end) {
			const since = Date.now();
			await sleep(STEP_MS);
			const now = await this.cpuMs();
			if (now - before < QUIET_MS) return since;
			before = now;
		}
		return Date.now();
	}

	async profile(work: () => Promise<unknown>): Promise<Profiler.Profile> {
		await this.ask('profile/start');
		await work();
		return await this.ask<Profiler.Profile>('profile/stop');
	}

	private async ask<T>(what: string): Promise<T> {
		const answer = await request(`http://127.0.0.1:${this.port}/${what}`);
		return (await answer.body.json()) as T;
	}
}
