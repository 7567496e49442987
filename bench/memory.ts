import { stopGroup } from '../scripts/children';
import { say } from '../scripts/report';
import { LABELS } from './cases';
import type { BenchOptions } from './options';
import { answerOf, spawnScript, type Server } from './server';
import { table, whole } from './table';
import { verify } from './verify';
import type { MemoryOrder } from './watchMemory';

/** What a process of its own needed for many items. */
export interface Used {
	ms: number;
	/** The most that the process took from the machine. */
	rssMb: number;
	/** The most that its JavaScript heap held, garbage included. */
	heapMb: number;
	/** What the heap held more than before when the execution was over and garbage was gone. */
	heldMb: number;
}

const AIM_MB = 150;
const LONGEST_MS = 120_000;

/** Messages of the warm-up, which the sandbox sees too. */
const WARM_UP = 100;

async function watch(job: MemoryOrder['job'], count: number, server: Server): Promise<Used> {
	const access = await server.prepare(0);
	const child = spawnScript('watchMemory.ts', [], ['--expose-gc']);
	try {
		await answerOf(child);
		const order: MemoryOrder = { job, count: count - WARM_UP, warmUp: WARM_UP, access };
		child.send(order);
		const used = await answerOf<Used>(child, LONGEST_MS);
		verify(`memory, ${job}`, job === 'ours' ? count : 0, await server.report());
		return used;
	} finally {
		await stopGroup(child);
	}
}

const minus = (one: Used, other: Used): Used => ({
	ms: one.ms - other.ms,
	rssMb: one.rssMb - other.rssMb,
	heapMb: one.heapMb - other.heapMb,
	heldMb: one.heldMb - other.heldMb,
});

/** Many items through the engine with a node that does nothing, and through this package's node. */
export async function measureMemory({ manyMessages }: BenchOptions, server: Server): Promise<void> {
	say('memory …');
	const nothing = await watch('nothing', manyMessages, server);
	const reading = await watch('reading', manyMessages, server);
	const ours = await watch('ours', manyMessages, server);
	const row = (label: string, { ms, rssMb, heapMb, heldMb }: Used) => [
		label,
		...[ms, rssMb, heapMb, heldMb].map(whole),
	];
	const more = minus(ours, nothing);
	say(`\n${whole(manyMessages)} items, 25 at a time, latency 0, each case in a fresh process:\n`);
	say(
		table(
			['Case', 'ms', 'peak RSS, MB', 'peak heap, MB', 'held after, MB'],
			[
				row(LABELS.nothing, nothing),
				row(LABELS.reading, reading),
				row(LABELS.ours, ours),
				row('(b) - (a)', more),
			],
		),
	);
	say(
		`\nIn the figures: Node, n8n's engine, this package and all items, sampled every 10 ms; garbage is collected every 250 ms, so that the figures show what is needed and not when V8 takes the trouble. "held after" is what the finished execution keeps.`,
	);
	say(
		`Aim: at most ${AIM_MB} MB of RSS more than the engine. Difference: ${whole(more.rssMb)} MB. ${more.rssMb <= AIM_MB ? 'Met' : 'Not met'}.`,
	);
}
