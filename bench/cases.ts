// With its ending: without one, the .json beside it is loaded.
import { WeComMessage } from '../nodes/WeCom/WeComMessage.node.js';
import { doesNothing, runInEngine, type Job } from './engine';
import { fromItem, items } from './messages';
import { PlainNode } from './plainNode';
import { sendThroughPool } from './pool';
import { ReadingNode } from './readingNode';
import type { Access } from './server';

export interface Case {
	name: string;
	label: string;
	/** 0 for what sends nothing. */
	atATime: number;
	/** Sends so many messages; gives the time in ms. */
	run(count: number, access: Access): Promise<number>;
}

/** What the tables call the cases that are measured in time and in memory. */
export const LABELS = {
	nothing: '(a) n8n with a node that does nothing',
	reading: '(a2) n8n with a node that reads two fields',
	ours: '(b) this package',
};

const inEngine =
	(job: Job): Case['run'] =>
	async (count, access) =>
		(await runInEngine(job, items(count), access)).ms;

/** This package's node. */
export const ours = (maxConcurrency: number, mergeIdentical = false): Job => ({
	node: new WeComMessage(),
	parameters: {
		resource: 'message',
		operation: 'send',
		messageType: 'text',
		sendTo: 'byId',
		...fromItem,
		options: { maxConcurrency, ...(mergeIdentical && { mergeIdentical }) },
	},
	sends: true,
});

const plain = (atATime: number, readsOnce: boolean): Job => ({
	node: new PlainNode(atATime, readsOnce),
	parameters: fromItem,
	sends: true,
});

const oursAt = (atATime: number): Case => ({
	name: `ours-${atATime}`,
	label: `${LABELS.ours}, ${atATime} at a time`,
	atATime,
	run: inEngine(ours(atATime)),
});

const poolAt = (atATime: number): Case => ({
	name: `pool-${atATime}`,
	label: `(c) bare undici Pool, ${atATime} at a time`,
	atATime,
	run: (count, access) => sendThroughPool(count, atATime, access),
});

export const reading = (): Job => ({
	node: new ReadingNode(),
	parameters: fromItem,
	sends: false,
});

export const CASES: readonly Case[] = [
	{
		name: 'nothing',
		label: LABELS.nothing,
		atATime: 0,
		run: inEngine(doesNothing()),
	},
	{
		name: 'reading',
		label: LABELS.reading,
		atATime: 0,
		run: inEngine(reading()),
	},
	oursAt(1),
	oursAt(10),
	oursAt(25),
	poolAt(1),
	poolAt(10),
	poolAt(25),
	{
		name: 'plain',
		label: '(d) a plain node, one at a time',
		atATime: 1,
		run: inEngine(plain(1, false)),
	},
	{
		name: 'helper-25',
		label: "(e) n8n's request helper alone, 25 at a time",
		atATime: 25,
		run: inEngine(plain(25, true)),
	},
];
