/** The process of the comparison, which trusts the certificate: see measure.ts. */
import { say } from '../../scripts/report';
import { CASES, type Case } from '../cases';
import { runMeasurement } from '../measurement';
import { readOptions } from '../options';
import { Server } from '../server';
import { median, ratio, table, whole } from '../table';
import { runCase, warmUp } from '../throughput';

const NAMES = ['ours-1', 'ours-10', 'ours-25', 'helper-25', 'pool-25'];
const LATENCIES_MS = [0, 50];

/** At 50 ms, one at a time takes minutes, and shows nothing that the others do not. */
const isTooSlow = ({ atATime }: Case, latencyMs: number) => atATime === 1 && latencyMs > 0;

async function compare(server: Server): Promise<void> {
	const { messages, rounds } = readOptions();
	const cases = CASES.filter(({ name }) => NAMES.includes(name));
	await warmUp(cases, server);
	const rows = new Map(cases.map(({ name, label }) => [name, [label]]));
	for (const latencyMs of LATENCIES_MS) {
		const times = new Map<string, { http: number[]; https: number[] }>();
		for (let round = 0; round < rounds; round++) {
			say(`latency ${latencyMs} ms, round ${round + 1} of ${rounds} …`);
			for (const one of cases) {
				if (isTooSlow(one, latencyMs)) continue;
				const { ms: http } = await runCase(one, messages, latencyMs, server);
				const { ms: https } = await runCase(one, messages, latencyMs, server, true);
				const known = times.get(one.name) ?? { http: [], https: [] };
				times.set(one.name, { http: [...known.http, http], https: [...known.https, https] });
			}
		}
		for (const { name } of cases) rows.get(name)?.push(...cells(times.get(name)));
	}
	const head = LATENCIES_MS.flatMap((ms) => [`HTTP at ${ms} ms`, 'HTTPS', 'HTTPS / HTTP']);
	say(`\n${whole(messages)} messages, in ms, median of ${rounds}:\n`);
	say(table(['Case', ...head], [...rows.values()]));
	say("\nn8n's helper makes a connection for each request, the pool keeps its 25.");
}

function cells(times?: { http: number[]; https: number[] }): string[] {
	if (!times) return ['', '', ''];
	const [http, https] = [median(times.http), median(times.https)];
	return [whole(http), whole(https), ratio(https / http)];
}

async function main(): Promise<void> {
	const { WECOM_BENCH_CERT: cert = '', WECOM_BENCH_KEY: key = '' } = process.env;
	const server = await Server.start({ cert, key });
	try {
		await compare(server);
	} finally {
		await server.stop();
	}
}

runMeasurement(main);
