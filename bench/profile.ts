import { mkdirSync, writeFileSync } from 'node:fs';
import { Session, type Profiler } from 'node:inspector/promises';
import { join } from 'node:path';
import { ARTIFACTS, PROJECT } from '../scripts/paths';
import { say } from '../scripts/report';
import type { Case } from './cases';
import type { BenchOptions } from './options';
import type { Server } from './server';
import { table, whole } from './table';
import { runCase, warmUp } from './throughput';

const FUNCTIONS_SHOWN = 25;
const SAMPLING_US = 500;

/** "n8n-core", "this package" */
function partOf(url: string): string {
	const pieces = url.split('/node_modules/');
	const [scope = '', name = ''] = pieces.at(-1)?.split('/') ?? [];
	if (pieces.length > 1) return scope.startsWith('@') ? `${scope}/${name}` : scope;
	if (url.startsWith('node:')) return 'Node';
	return url.includes(PROJECT) ? 'this package and its harness' : 'V8';
}

const nameOf = ({ functionName, url, lineNumber }: Profiler.ProfileNode['callFrame']) => {
	const file = url.split('/').slice(-2).join('/');
	return `${functionName || '(anonymous)'}${file && ` ${file}:${lineNumber + 1}`}`;
};

/** Milliseconds in each group, the most first. */
function byGroup(
	{ nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
	groupOf: (frame: Profiler.ProfileNode['callFrame']) => string,
): [string, number][] {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const sums = new Map<string, number>();
	samples.forEach((id, index) => {
		const frame = frames.get(id);
		const group = frame ? groupOf(frame) : '(unknown)';
		sums.set(group, (sums.get(group) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
	});
	return [...sums].sort(([, a], [, b]) => b - a);
}

const print = (title: string, groups: [string, number][]) =>
	say(
		`\n${table(
			[title, 'ms'],
			groups.slice(0, FUNCTIONS_SHOWN).map(([name, ms]) => [name, whole(ms)]),
		)}`,
	);

/** One run of a case under V8's profiler. */
export async function takeProfile(
	one: Case,
	{ messages, latencyMs }: BenchOptions,
	server: Server,
): Promise<void> {
	await warmUp([one, one, one], server);
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_US });
	await session.post('Profiler.start');
	const { ms } = await runCase(one, messages, latencyMs, server);
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();
	mkdirSync(ARTIFACTS, { recursive: true });
	const file = join(ARTIFACTS, `bench-${one.name}-${latencyMs}ms.cpuprofile`);
	writeFileSync(file, JSON.stringify(profile));
	say(`${one.label}, latency ${latencyMs} ms: ${whole(ms)} ms under the profiler.`);
	const parts = (frame: Profiler.ProfileNode['callFrame']) =>
		frame.functionName.startsWith('(') ? frame.functionName : partOf(frame.url);
	print('Part, time of its own', byGroup(profile, parts));
	print('Function, time of its own', byGroup(profile, nameOf));
	say(`\nThe whole profile, for Chrome's DevTools: ${file}`);
}
