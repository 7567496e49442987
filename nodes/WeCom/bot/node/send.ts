import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError, oneId, readDropDown, type ReadParameter } from '../../fields';
import {
	acquire,
	findConnection,
	readBot,
	type Bot,
	type Connection,
	type Lease,
} from '../connection';
import { BotFailure } from '../failure';
import type { Chat } from '../inbound';
import type { Message } from '../send/messages';
import { prepare, push } from '../send/push';
import { splitMarkdown } from '../send/splitMarkdown';
import { readFeedbackId } from './feedback';
import { chatType, connection as connectionParameter } from './properties';
import { readMessage } from './readMessage';
import type { Run } from './types';

export interface SendPlan {
	bot: Bot;
	chat: Chat;
	/** Whether to connect for this execution. */
	connects: boolean;
	message: Message;
	feedbackId?: string;
}

/** @throws InputError when the item describes something that WeCom would refuse */
export async function planSend(
	context: IExecuteFunctions,
	item: number,
	read: ReadParameter,
): Promise<SendPlan> {
	const chatId = oneId(read('chatId'), 'Chat ID');
	if (chatId === '') {
		throw new InputError(
			'Chat ID',
			'is empty',
			'Give the chatId in the output of the trigger. The bot can write only into chats in which somebody has written to it.',
		);
	}
	return {
		bot: readBot(await context.getCredentials('weComBotApi', item)),
		chat: { chatId, chatType: readDropDown(chatType, read(chatType.name)) },
		connects: readDropDown(connectionParameter, read(connectionParameter.name)) === 'own',
		message: await readMessage(context, item, read),
		feedbackId: readFeedbackId(read),
	};
}

/** Sends the messages in the order of the items. */
export const runSends: Run<SendPlan> = async function* (context, plans) {
	const connections = new Connections();
	try {
		for (const { item, plan } of plans) {
			if (context.getExecutionCancelSignal()?.aborted) return;
			try {
				yield { item, answers: await sendOne(await connections.of(plan), plan) };
			} catch (error) {
				yield { item, error };
			}
		}
	} finally {
		connections.release();
	}
};

async function sendOne(
	connection: Connection,
	{ chat, message, feedbackId }: SendPlan,
): Promise<IDataObject[]> {
	const messages: Message[] =
		message.type === 'markdown'
			? splitMarkdown(message.content).map((content) => ({ ...message, content }))
			: [message];
	const answers: IDataObject[] = [];
	for (const [index, each] of messages.entries()) {
		try {
			const body = await prepare(connection, each, feedbackId);
			const { errcode, errmsg } = await push(connection, chat, body);
			const place = messages.length > 1 ? { part: index + 1, parts: messages.length } : {};
			answers.push({ errcode, errmsg, messageType: each.type, ...chat, ...place });
		} catch (error) {
			throw inPart(error, index, messages.length);
		}
	}
	return answers;
}

/** Says how much of a long text is in the chat already. */
function inPart(error: unknown, sent: number, parts: number): unknown {
	if (sent === 0 || !(error instanceof BotFailure)) return error;
	const { message, hint, delivery, errcode, source } = error;
	return new BotFailure(
		`${message}, after ${sent} of ${parts} parts of the text were sent`,
		hint,
		delivery,
		errcode,
		source,
	);
}

/** The connections that one execution uses. */
class Connections {
	private readonly own = new Map<string, Lease>();

	async of({ bot, connects }: SendPlan): Promise<Connection> {
		const shared = findConnection(bot);
		if (shared && !connects) return shared;
		if (!connects) throw noTrigger();
		const name = JSON.stringify(bot);
		const lease = this.own.get(name) ?? acquire(bot);
		this.own.set(name, lease);
		const failure = await lease.connection.outcome();
		if (failure) throw failure;
		return lease.connection;
	}

	release(): void {
		for (const lease of this.own.values()) lease.release();
	}
}

const noTrigger = () =>
	new BotFailure(
		'This process has no connection to the bot',
		'Activate a workflow with a WeCom AI Bot Trigger that uses the same credential. In queue mode the connection is in the main process and this node runs in a worker: reply through the trigger instead, use the Response URL of the message, or give the bot that only sends a Bot ID of its own and choose "Its Own" under Connection.',
		'notSent',
	);
