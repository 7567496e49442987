import { PracticeModel, type Json } from '../../../scripts/practiceModel';

/**
 * A language model that does what a test tells it, and a shop whose refunds can be counted: an agent
 * needs both, and no test may depend on a real one.
 */
export class ModelServer extends PracticeModel {
	private calls: Json[] = [];
	/** What the shop was asked to do. */
	readonly refunds: Json[] = [];
	/** What the model was told by its tools, in order. */
	readonly told: string[] = [];

	static async start(): Promise<ModelServer> {
		return await new ModelServer().start();
	}

	/** @param calls what the model calls its tool with, all in one turn */
	expect(calls: Json[]): void {
		this.calls = calls;
		this.refunds.length = 0;
		this.told.length = 0;
	}

	protected override callsOf(): Json[] {
		return this.calls;
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
