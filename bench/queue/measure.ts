import { setTimeout as sleep } from 'node:timers/promises';
import { say, Trouble } from '../../scripts/report';
import { inParallel } from '../inParallel';
import { items } from '../messages';
import type { BenchOptions } from '../options';
import { Server } from '../server';
import { median, ratio, table, whole } from '../table';
import { QueueHost } from './host';

const LATENCY_MS = 50;
const CALLERS = 8;
const POLL_MS = 20;
const LONGEST_MS = 300_000;

/** Executions that each send one message, with one worker and with two. */
export async function measureQueue({ executions, rounds }: BenchOptions): Promise<void> {
	const server = await Server.start();
	try {
		const host = await QueueHost.start(await server.prepare(LATENCY_MS));
		try {
			const run = async (what: string) => {
				const times: number[] = [];
				for (let round = 0; round < rounds; round++) {
					say(`${what}, round ${round + 1} of ${rounds} …`);
					times.push(await sendAll(host, executions, server));
				}
				return times;
			};
			await sendAll(host, executions, server);
			const before = await run('one worker');
			const second = await host.cluster.startWorker();
			// Its first executions load what the other has loaded long ago.
			await sendAll(host, executions, server);
			const two = await run('two workers');
			await second.stop();
			const one = [...before, ...(await run('one worker again'))];
			print(executions, rounds, median(one), median(two));
		} finally {
			await host.stop();
		}
	} finally {
		await server.stop();
	}
}

/**
 * Every message once, to a person of its own. The sandbox goes on counting, since n8n keeps its token.
 *
 * @returns ms from the first call until WeCom has the last message
 */
async function sendAll(host: QueueHost, count: number, server: Server): Promise<number> {
	const { deliveries: before } = await server.report();
	const start = performance.now();
	const messages = items(count).map(({ json }) => json);
	await inParallel(count, CALLERS, (index) => host.begin(index, messages[index]));
	const hasAll = async () => (await server.report()).deliveries >= before + count;
	while (!(await hasAll())) {
		if (performance.now() - start > LONGEST_MS) throw new Trouble('Not all messages arrived.');
		await sleep(POLL_MS);
	}
	const ms = performance.now() - start;
	const { sends, refused, deliveries, people } = await server.report();
	if (refused > 0 || deliveries !== before + count || sends !== deliveries || people !== count) {
		throw new Trouble(
			`The sandbox saw ${sends} calls, ${refused} refused, and ${deliveries} deliveries to ${people} people.`,
		);
	}
	return ms;
}

function print(executions: number, rounds: number, one: number, two: number): void {
	const row = (label: string, ms: number) => [
		label,
		whole(ms),
		((executions / ms) * 1000).toFixed(1),
		ratio(one / ms),
	];
	say(
		`\n${whole(executions)} executions that send one message each, ${LATENCY_MS} ms away, median of ${rounds} rounds:\n`,
	);
	say(
		table(
			['Workers', 'ms', 'executions a second', 'compared with one'],
			[row('1', one), row('2', two)],
		),
	);
	say(
		'\nMain process, webhook process, PostgreSQL, Redis and the sandbox share the machine with the workers.',
	);
}
