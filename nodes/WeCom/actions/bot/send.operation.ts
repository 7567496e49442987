import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { defineOperation, type Done, type Failed } from '../../execution/operation';
import { InputError, oneId, readDropDown } from '../../fields';
import {
	acquire,
	findConnection,
	readBot,
	type Bot,
	type Connection,
	type Lease,
} from '../../bot/connection';
import { asBotError, BotError, type Delivery } from '../../errors';
import type { Chat } from '../../bot/inbound';
import type { Message } from '../../bot/send/messages';
import { prepare, push } from '../../bot/send/push';
import { splitMarkdown } from '../../bot/send/splitMarkdown';
import { readFeedbackId } from './feedback';
import {
	chatId as chatIdProperty,
	chatType,
	connection as connectionProperty,
} from './botProperties';
import { readMessage } from './readMessage';

interface Plan {
	bot: Bot;
	chat: Chat;
	/** Whether to connect for this execution. */
	connects: boolean;
	message: Message;
	feedbackId?: string;
}

/** doc 101463, aibot_send_msg */
export const send = defineOperation<Plan>({
	label: 'Send',
	action: 'Send a message',
	description: 'Write into a chat in which somebody has written to the bot before',
	auth: 'none',
	properties: updateDisplayOptions({ show: { operation: ['send'] } }, [
		chatIdProperty,
		chatType,
		connectionProperty,
	]),

	async plan({ item, read, n8n }) {
		const chatId = oneId(read(chatIdProperty.name), chatIdProperty.displayName);
		if (chatId === '') {
			throw new InputError(
				chatIdProperty.displayName,
				'is empty',
				'Give the chatId in the output of the trigger. The bot can write only into chats in which somebody has written to it.',
			);
		}
		return {
			bot: readBot(await n8n.getCredentials('weComBotApi', item)),
			chat: { chatId, chatType: readDropDown(chatType, read(chatType.name)) },
			connects: readDropDown(connectionProperty, read(connectionProperty.name)) === 'own',
			message: await readMessage(n8n, item, read),
			feedbackId: readFeedbackId(read),
		};
	},

	/** One after the other, so that all use the connections that one run has made. */
	mergeKey: () => 'send',

	async *run(planned, { n8n }) {
		const connections = new Connections();
		try {
			for (const { item, plan } of planned) {
				if (n8n.getExecutionCancelSignal()?.aborted) return;
				const connection = await connections.of(plan).catch(asBotError);
				yield connection instanceof BotError
					? { item, error: connection }
					: { item, ...(await sendOne(connection, plan)) };
			}
		} finally {
			connections.release();
		}
	},
});

async function sendOne(
	connection: Connection,
	{ chat, message, feedbackId }: Plan,
): Promise<Pick<Done, 'answers'> | Pick<Failed, 'error' | 'delivery'>> {
	const messages: Message[] =
		message.type === 'markdown'
			? splitMarkdown(message.content).map((content) => ({ ...message, content }))
			: [message];
	const total = messages.length;
	const answers: IDataObject[] = [];
	for (const [index, each] of messages.entries()) {
		try {
			const body = await prepare(connection, each, feedbackId);
			const { errcode, errmsg } = await push(connection, chat, body);
			const place = total > 1 ? { part: index + 1, parts: total } : {};
			answers.push({ errcode, errmsg, messageType: each.type, ...chat, ...place });
		} catch (error) {
			const inDoubt = error instanceof BotError && error.mayBeDone ? 1 : 0;
			const delivery: Delivery = { delivered: index, inDoubt, total, msgids: [] };
			return { error, ...(index > 0 && { delivery }) };
		}
	}
	return { answers };
}

/** The connections that one execution uses. */
class Connections {
	private readonly own = new Map<string, Lease>();

	async of({ bot, connects }: Plan): Promise<Connection> {
		const shared = findConnection(bot);
		if (shared && !connects) return shared;
		if (!connects) throw new BotError({ kind: 'noTrigger' });
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
