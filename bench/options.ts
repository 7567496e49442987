import { parseArgs } from 'node:util';
import { Trouble } from '../scripts/report';
import { CASES, type Case } from './cases';

export interface BenchOptions {
	messages: number;
	/** Messages of the run whose memory is watched. */
	manyMessages: number;
	rounds: number;
	/** Requests to each trigger at a time. */
	requests: number;
	/** Of queue mode. */
	executions: number;
	/** What is measured in place of the usual. */
	only?: (typeof ONLY)[number];
	/** Sends all messages also where that takes minutes. */
	isFull: boolean;
	help: boolean;
	/** The case to profile instead of measuring. */
	profile?: Case;
	/** For the profile. */
	latencyMs: number;
}

/** Benchmarks with parts of their own, each of which has a flag of that name. */
const ONLY = ['https', 'queue', 'trigger'] as const;

const names = CASES.map(({ name }) => name).join(', ');

export const USAGE = `npm run bench [-- options]

  --trigger         the callback trigger beside n8n's Telegram Trigger and Webhook node, in one real
                    n8n, with the sandbox for expressions and without
  --https           the same messages over HTTP and over HTTPS, with a certificate of its own
  --queue           executions in queue mode with one worker and with two
  --quick           fewer messages, one round: to see that it works
  --rounds <n>      how often each case runs, 3 by default; the median counts
  --full            the cases that go one at a time at 50 ms with all messages: 3 minutes more
  --profile <case>  no benchmark: takes a CPU profile of one case, prints where the time goes and
                    leaves a file for Chrome's DevTools in artifacts/
                    cases: ${names}
  --latency <ms>    latency of the sandbox for --profile, 50 by default
  --help            show this`;

/** @throws Trouble when an option is not known */
export function readOptions(args = process.argv.slice(2)): BenchOptions {
	const values = parse(args);
	const { quick = false, full: isFull = false, help = false } = values;
	const latencyMs = Number(values.latency ?? 50);
	if (!(latencyMs >= 0)) throw new Trouble('--latency must be a number of milliseconds.');
	const profile = CASES.find(({ name }) => name === values.profile);
	if (values.profile !== undefined && !profile) {
		throw new Trouble(`There is no case "${values.profile}". The cases: ${names}.`);
	}
	const size = quick
		? { messages: 200, manyMessages: 2000, requests: 10, executions: 50, rounds: 1 }
		: { messages: 1000, manyMessages: 10_000, requests: 15, executions: 200, rounds: 3 };
	const rounds = Number(values.rounds ?? size.rounds);
	if (!Number.isInteger(rounds) || rounds < 1) throw new Trouble('--rounds must be 1 or more.');
	const only = ONLY.find((name) => values[name]);
	return { ...size, rounds, isFull, help, latencyMs, profile, only };
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				quick: { type: 'boolean' },
				full: { type: 'boolean' },
				trigger: { type: 'boolean' },
				queue: { type: 'boolean' },
				https: { type: 'boolean' },
				rounds: { type: 'string' },
				profile: { type: 'string' },
				latency: { type: 'string' },
				help: { type: 'boolean', short: 'h' },
			},
		}).values;
	} catch (error) {
		throw new Trouble(`${(error as Error).message}\n\n${USAGE}`);
	}
}
