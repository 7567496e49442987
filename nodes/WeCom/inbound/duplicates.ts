import { sleep, type IDataObject, type INode, type IWebhookFunctions } from 'n8n-workflow';
import { Memory } from './memory';
import { Recent } from './recent';

/** WeCom repeats within half a minute (doc 90930); an hour also covers a network that was away. */
const REMEMBERED_MS = 60 * 60 * 1000;
/** Replies are kept for the few messages whose answer may have been lost just now. */
const MAX_REPLIES = 200;

/** Of this process, for all triggers in it. */
const outcomes = new Memory<Promise<boolean>>();
const replies = new Memory<Promise<string>>(MAX_REPLIES);
const recentOf = new Memory<Recent>(1_000);

/** What became of a message that came before. */
export type Earlier =
	/** It has started the workflow. The answer that it got, where this process gave one lately. */
	| { kind: 'taken'; reply?: Promise<string> }
	/** n8n is still at it. */
	| { kind: 'inWork' };

/** A message that came for the first time, until it is known whether n8n has taken it. */
export class Attempt {
	/** Whether the message has been dealt with; false when the next attempt of WeCom has to count. */
	readonly outcome: Promise<boolean>;
	private settle!: (isTaken: boolean) => void;
	private state: 'open' | 'taken' | 'dropped' = 'open';

	constructor(
		private readonly record: { taken: () => void; dropped: () => void; closed: () => void },
		private readonly keepReply: (reply: Promise<string>) => void,
	) {
		this.outcome = new Promise((resolve) => (this.settle = resolve));
	}

	/** n8n has the execution. */
	taken(): void {
		if (this.state !== 'open') return;
		this.state = 'taken';
		this.record.taken();
		this.settle(true);
	}

	/** n8n has none, or wants none: the same message is taken when it comes again. */
	dropped(): void {
		if (this.state === 'dropped') return;
		this.state = 'dropped';
		this.record.dropped();
		this.settle(false);
	}

	/** n8n has answered, and written its static data before. */
	answered(): void {
		this.record.closed();
	}

	/** A repetition gets the same. */
	repliesWith(reply: Promise<string>): void {
		this.keepReply(reply);
	}
}

/**
 * What a trigger has taken already. The memory of the process knows at once; the static data of the
 * workflow, which n8n keeps in its database, tells other processes and survives a restart.
 */
export class Duplicates {
	private readonly scope: string;
	/** Static data of test runs is not kept. */
	private readonly stored?: IDataObject;
	private readonly recent: Recent;

	/** @param now epoch ms */
	constructor(
		context: IWebhookFunctions,
		{ id }: INode,
		private readonly now: number,
	) {
		// A test run in the editor must not take a message away from production.
		this.scope = [context.getMode(), context.getWorkflow().id, id].join(' ');
		if (context.getMode() === 'webhook') this.stored = context.getWorkflowStaticData('node');
		this.recent = recentOf.get(this.scope, now) ?? new Recent();
		recentOf.add(this.scope, Infinity, now, this.recent);
	}

	/**
	 * Begins with a message, unless it came before. Whoever comes while n8n is at it waits for the
	 * outcome, and begins when n8n refused it.
	 *
	 * @param validUntil epoch ms until which the same request could be sent again
	 * @param waitMs longest wait for the outcome of an earlier attempt
	 */
	async begin(identity: string, validUntil: number, waitMs: number): Promise<Attempt | Earlier> {
		const name = `${this.scope} ${identity}`;
		const deadline = deadlineIn(waitMs);
		for (;;) {
			const earlier = outcomes.get(name, this.now);
			if (!earlier) break;
			const isTaken = await Promise.race([earlier, deadline.wait()]);
			if (isTaken === undefined) return { kind: 'inWork' };
			if (!isTaken) continue;
			deadline.end();
			return { kind: 'taken', reply: replies.get(name, this.now) };
		}
		deadline.end();
		const nowS = Math.floor(this.now / 1000);
		if (this.stored) {
			this.recent.attach(this.stored, nowS);
			if (this.recent.has(identity, nowS)) {
				this.recent.close(this.stored);
				return { kind: 'taken' };
			}
		}
		const attempt = this.attemptFor(name, identity, nowS);
		const until = Math.max(this.now + REMEMBERED_MS, validUntil);
		outcomes.add(name, until, this.now, attempt.outcome);
		return attempt;
	}

	private attemptFor(name: string, identity: string, nowS: number): Attempt {
		const { recent, stored, now } = this;
		const close = () => stored && recent.close(stored);
		return new Attempt(
			{
				taken: () => stored && recent.add(identity, nowS),
				dropped: () => {
					outcomes.forget(name);
					recent.withdraw(identity, nowS);
					close();
				},
				closed: close,
			},
			(reply) => replies.add(name, now + REMEMBERED_MS, now, reply),
		);
	}
}

/** One timer, and only for who waits. */
function deadlineIn(ms: number): { wait: () => Promise<undefined>; end: () => void } {
	let isOver: AbortController | undefined;
	let waiting: Promise<undefined> | undefined;
	return {
		wait: () => {
			isOver ??= new AbortController();
			waiting ??= sleep(Math.max(ms, 0), isOver.signal).then(
				() => undefined,
				() => undefined,
			);
			return waiting;
		},
		end: () => isOver?.abort('known'),
	};
}
