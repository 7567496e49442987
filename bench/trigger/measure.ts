import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../../scripts/pack';
import { ARTIFACTS } from '../../scripts/paths';
import { say } from '../../scripts/report';
import type { BenchOptions } from '../options';
import { median, ratio, table, whole } from '../table';
import type { Call } from './doors';
import { TriggerHost } from './host';
import { load, percentile, type Load } from './load';
import { ownMs } from './own';

/** With n8n's sandbox for expressions a request costs ten times as much. */
const ENGINES = [
	{ name: 'vm', label: "n8n's default (sandbox for expressions)", share: 1 },
	{ name: 'legacy', label: 'N8N_EXPRESSION_ENGINE=legacy', share: 3 },
];

/** The first of a profile are slowed down by its start, so it takes more than a batch has. */
const PROFILED = 150;

/** Many small ones, so that a busy moment of the machine hits all alike. */
const BATCHES_A_ROUND = 3;

const KINDS = [
	{ name: 'good', label: 'Good requests, each of which starts a workflow', status: 200 },
	{ name: 'forged', label: 'Forged requests', status: 403 },
] as const;

type Kind = (typeof KINDS)[number]['name'];

/** By kind and name of the door. */
type Loads = Map<string, Load[]>;

/** The callback trigger beside triggers of n8n's own, in one real n8n with the packed package. */
export async function measureTriggers(options: BenchOptions): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'wecom-bench-'));
	try {
		say('Building the package …');
		const tarball = await pack(join(folder, 'package'));
		for (const engine of ENGINES) {
			const host = await TriggerHost.start(tarball, { N8N_EXPRESSION_ENGINE: engine.name });
			try {
				say(`\n${engine.label}\n`);
				const requests = options.requests * engine.share;
				const loads = await batches(host, { ...options, requests });
				for (const kind of KINDS) print(host, loads, kind);
				await printOwn(host, engine.name);
			} finally {
				await host.stop();
			}
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** All webhooks in turn, each time with another one first. */
async function batches(host: TriggerHost, { requests, rounds }: BenchOptions): Promise<Loads> {
	const loads: Loads = new Map();
	// The first is for warming up.
	for (let batch = 0; batch <= rounds * BATCHES_A_ROUND; batch++) {
		const first = batch % host.doors.length;
		const doors = [...host.doors.slice(first), ...host.doors.slice(0, first)];
		for (const { name: kind, status } of KINDS) {
			for (const door of doors) {
				const call = door[kind];
				if (!call) continue;
				const one = await load(host, requests, call, status);
				if (batch === 0) continue;
				const key = `${kind} ${door.name}`;
				loads.set(key, [...(loads.get(key) ?? []), one]);
			}
		}
	}
	return loads;
}

function print(
	{ doors }: TriggerHost,
	loads: Loads,
	{ name: kind, label }: (typeof KINDS)[number],
): void {
	const figures = doors.flatMap((door) => {
		const its = loads.get(`${kind} ${door.name}`);
		return its ? [{ label: door.label, ...figuresOf(its) }] : [];
	});
	const [ours] = figures;
	if (!ours) return;
	const head = ['CPU, ms', 'ours / it', 'p50, ms', 'p95, ms', 'ours / it', 'a second'];
	say(
		table(
			[label, ...head],
			figures.map(({ label: what, cpuMs, p50, p95, perSecond }) => [
				what,
				cpuMs.toFixed(1),
				ratio(ours.cpuMs / cpuMs),
				whole(p50),
				whole(p95),
				ratio(ours.p95 / p95),
				perSecond.toFixed(1),
			]),
		),
	);
	say();
}

function figuresOf(loads: readonly Load[]) {
	const answerMs = loads.flatMap((one) => one.answerMs);
	return {
		cpuMs: median(loads.map(({ cpuMs, requests }) => cpuMs / requests)),
		p50: percentile(answerMs, 0.5),
		p95: percentile(answerMs, 0.95),
		perSecond: median(loads.map(({ elapsedMs, requests }) => (requests / elapsedMs) * 1000)),
	};
}

/** What of it is the work of this package. */
async function printOwn(host: TriggerHost, engine: string): Promise<void> {
	const [ours] = host.doors;
	for (const { name: kind, status } of KINDS) {
		const call = ours?.[kind];
		if (call) await printOwnOf(host, call, kind, status, engine);
	}
}

async function printOwnOf(
	host: TriggerHost,
	call: () => Call,
	kind: Kind,
	status: number,
	engine: string,
): Promise<void> {
	const profile = await host.probe.profile(() => load(host, PROFILED, call, status));
	const file = join(ARTIFACTS, `bench-trigger-${engine}-${kind}.cpuprofile`);
	await writeFile(file, JSON.stringify(profile));
	const own = ownMs(profile) / PROFILED;
	say(`Code of this package for a ${kind} request: ${own.toFixed(2)} ms (${file})`);
}
