import { setTimeout as sleep } from 'node:timers/promises';
import { PracticeModel, type Json } from '../../../scripts/practiceModel';

/**
 * A language model that does what a test tells it, and a shop whose refunds can be counted: an agent
 * needs both, and no test may depend on a real one.
 */
export class ModelServer extends PracticeModel {
	private calls?: Json[];
	/** How long it thinks before it answers without a tool, ms. */
	thinkMs = 0;
	/** Every question that it has answered without a tool, with the questions before it. */
	readonly asked: string[][] = [];
	/** What the shop was asked to do. */
	readonly refunds: Json[] = [];
	/** What the model was told by its tools, in order. */
	readonly told: string[] = [];

	static async start(): Promise<ModelServer> {
		return await new ModelServer().start();
	}

	/** @param calls what the model calls its tool with, all in one turn, instead of the text's numbers */
	expect(calls: Json[]): void {
		this.calls = calls;
		this.refunds.length = 0;
		this.told.length = 0;
	}

	protected override callsOf(...[tool, text]: Parameters<PracticeModel['callsOf']>): Json[] {
		return this.calls ?? super.callsOf(tool, text);
	}

	protected override async answerOf(questions: string[]): Promise<string> {
		this.asked.push(questions);
		await sleep(this.thinkMs);
		return await super.answerOf(questions);
	}

	protected override sayOf(told: string[]): string {
		this.told.splice(0, this.told.length, ...told);
		return super.sayOf(told);
	}

	protected override answerTo(path: string, body: Json): Json {
		if (!path.startsWith('/refunds')) return super.answerTo(path, body);
		this.refunds.push(body);
		return { refunded: true };
	}
}
