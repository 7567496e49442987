import type {
	IExecuteResponsePromiseData,
	INodeExecutionData,
	IRun,
	ITriggerFunctions,
} from 'n8n-workflow';
import { Answer } from '../answer';
import { expectReply, offerToSpeak, type Origin, type Receiver } from '../answer/receivers';
import { acquire, type Bot, type Lease, type Listener } from '../connection';
import type { Environment } from '../environment';
import { BotError } from '../../errors';
import type { Callback } from '../frames';
import { isWanted, readInbound, toItem, type Inbound } from '../inbound';
import { deliver } from '../send/deliver';
import { limitOf } from '../send/push';
import { splitMarkdown } from '../send/splitMarkdown';
import { toBody } from '../send/messages';
import { atOnce, sendAtOnce } from './atOnce';
import { failedExecution } from './errors';
import { isRepeated } from './seen';
import type { Settings } from './botTriggerSettings';

/** One trigger that listens to its bot, from activation to deactivation. */
export class Listening {
	private lease?: Lease;
	private readonly listener: Listener;
	private readonly name: string;
	private readonly origin: Origin;
	private silence = () => {};
	/** The editor's test run takes one callback. */
	private isDone = false;
	/** Until then a failure is one of the start, which says it. */
	private hasStarted = false;

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly bot: Bot,
		private readonly settings: Settings,
		private readonly environment: Environment,
	) {
		this.name = [context.getMode(), context.getWorkflow().id, context.getNode().id].join(' ');
		this.origin = { workflowId: context.getWorkflow().id ?? '', trigger: context.getNode().name };
		this.listener = {
			onCallback: (callback) => this.receive(callback),
			onStopped: (failure) => this.tell(failure),
			renewAfterHours: settings.renewAfterHours,
		};
	}

	/**
	 * Connects.
	 *
	 * @returns why it is not connected; it goes on trying unless WeCom has refused the bot
	 */
	async start(): Promise<BotError | undefined> {
		this.lease = acquire(this.bot, this.environment);
		const { connection } = this.lease;
		// A message can come together with the acknowledgement of the login.
		connection.listeners.add(this.listener);
		if (this.settings.respond === 'replyNode') this.silence = offerToSpeak(this.origin, this.speak);
		const failure = await connection.outcome();
		this.hasStarted = true;
		return failure;
	}

	/** Stops listening. Answers that are under way keep the connection until they are given. */
	close(): void {
		this.isDone = true;
		this.silence();
		this.lease?.connection.listeners.delete(this.listener);
		this.lease?.release();
	}

	private receive(callback: Callback): void {
		const { lease, settings, environment, context } = this;
		const inbound = readInbound(callback);
		if (!lease || this.isDone || !inbound || !isWanted(inbound, settings.filter)) return;
		if (isRepeated(this.name, inbound.messageId, environment.now())) return;
		const reaction = atOnce(inbound, settings);
		if (reaction) {
			sendAtOnce(lease.connection, inbound, reaction).catch((error: Error) =>
				context.logger.warn(
					`"${context.getNode().name}" could not answer at once: ${error.message}`,
				),
			);
		}
		if (!settings.events.includes(inbound.type)) return;
		if (context.getMode() === 'manual') this.isDone = true;
		void this.startWorkflow(inbound, lease.share());
	}

	/** @param lease of its own, since the trigger may be deactivated before the answer is given */
	private async startWorkflow(inbound: Inbound, lease: Lease): Promise<void> {
		const { context, settings } = this;
		const answer = settings.respond === 'replyNode' ? this.answerTo(inbound, lease) : undefined;
		answer?.begin();
		try {
			const item = await toItem(context, inbound, settings.item, this.environment);
			if (answer) return await this.emitAndAnswer(item, answer, inbound);
			context.emit([[item]]);
			if (settings.respond === 'fixedReply') await this.replyFixed(inbound, lease);
		} catch (error) {
			context.logger.error(
				`"${context.getNode().name}" could not start the workflow: ${(error as Error).message}`,
			);
			await answer?.fail();
		}
		lease.release();
	}

	private async emitAndAnswer(
		item: INodeExecutionData,
		answer: Answer,
		{ messageId }: Inbound,
	): Promise<void> {
		const { createDeferredPromise } = this.context.helpers;
		const response = createDeferredPromise<IExecuteResponsePromiseData>();
		const done = createDeferredPromise<IRun>();
		const forget = expectReply(this.origin, messageId, (messages) => answer.take(messages));
		// After a wait the execution goes on under other promises.
		void done.promise.then((run) => run?.status !== 'waiting' && forget(), forget);
		this.context.emit([[item]], response, done);
		await answer.follow({ response: response.promise, done: done.promise });
	}

	/** Says in a chat what comes after its message was forgotten, as by a restart of n8n. */
	private readonly speak: Receiver = async (messages, chat) => {
		const lease = this.lease?.share();
		if (!lease) return messages.map(() => new BotError({ kind: 'closed' }));
		const { settings, context } = this;
		const place = { type: 'enterChat', reqId: '', ...chat } as const;
		const receipt = await new Answer(lease, place, settings.texts, context.logger).say(messages);
		lease.release();
		return receipt;
	};

	private answerTo(inbound: Inbound, lease: Lease): Answer {
		const { context, settings } = this;
		// With this a later thumb names the message that was answered.
		const feedbackId = settings.events.includes('feedback') ? inbound.messageId : undefined;
		return new Answer(lease, inbound, settings.texts, context.logger, feedbackId);
	}

	private async replyFixed(inbound: Inbound, { connection }: Lease): Promise<void> {
		if (inbound.type !== 'message') return;
		const feedbackId = this.settings.events.includes('feedback') ? inbound.messageId : undefined;
		for (const content of splitMarkdown(this.settings.replyText)) {
			await deliver(connection, {
				command: 'respond',
				body: toBody({ type: 'markdown', content }, undefined, feedbackId),
				reqId: inbound.reqId,
				chat: limitOf(inbound),
				isRepeatable: false,
				silenceIsYes: true,
			});
		}
	}

	/** n8n shows it as a failed execution and runs the error workflow. Nothing is tried again. */
	private tell(failure: BotError): void {
		if (!this.hasStarted || this.isDone) return;
		this.context.saveFailedExecution(failedExecution(this.context.getNode(), failure));
	}
}
