import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { defineOperation } from '../../execution/operation';
import { checkFields, formPath, readForm, toProperties, toText } from '../../fields';
import { GROUP_CHAT_TYPES, groupChatTypeEntries } from '../../messageTypes/groupChat';
import {
	maxConcurrencyOption,
	optionsCollection,
	timeoutOption,
	waitOnRateLimitOption,
} from '../../options';
import { mentionUserIds, readMentions } from '../../recipients';
import { planMessage, type MessagePlan } from '../group/planMessage';
import { postMessages } from '../group/postMessages';
import { longTextOptions } from '../group/longTextOptions';
import { confidential, confidentiality, SAFETIES, safety } from '../message/confidentiality';
import { messageTypeOf, typeProperties } from '../message/messageTypeProperties';
import { chatId } from './chatFields';

const show = { resource: ['groupChat'], operation: ['send'] };

const messageType = messageTypeOf(groupChatTypeEntries);

const groupProperties = [
	...toProperties([chatId], {}),
	messageType,
	...typeProperties(groupChatTypeEntries),
	{ ...mentionUserIds, displayOptions: { show: { messageType: ['text'] } } },
	optionsCollection([
		confidentiality(
			groupChatTypeEntries,
			SAFETIES.filter(({ value }) => value !== 2),
		),
		...longTextOptions(
			groupChatTypeEntries,
			'What to do with a text of more than 2,048 bytes, about 680 Chinese characters',
		),
		maxConcurrencyOption,
		timeoutOption,
		waitOnRateLimitOption,
	]),
];

interface GroupPlan extends MessagePlan {
	chatid: string;
	/** `safe`, where the option says so. */
	common: IDataObject;
}

/** doc 90248 */
export const send = defineOperation<GroupPlan>({
	label: 'Send',
	action: 'Send a message to a group chat',
	description: 'Post to a group that this app has made',
	properties: updateDisplayOptions({ show }, groupProperties),

	plan({ read, options, requireFiles }) {
		const chat = checkFields([chatId], readForm([chatId], read), formPath());
		const { typeName, messages, ...rest } = planMessage({
			...{ read, options },
			types: GROUP_CHAT_TYPES,
			choices: messageType.options,
			beside(type, doubts) {
				const users = type === 'text' ? readMentions(read(mentionUserIds.name), doubts) : [];
				return users.length > 0 ? { mentioned_list: users } : {};
			},
		});
		const common = safety(options, GROUP_CHAT_TYPES[typeName as keyof typeof GROUP_CHAT_TYPES]);
		const safe = messages.map((message) => ({
			...message,
			[typeName]: confidential(message[typeName] as IDataObject, common),
		}));
		requireFiles(safe);
		return { ...rest, messages: safe, chatid: toText(chat.chatid), common };
	},

	/** Everybody in the group notices the order. */
	orderKeys: ({ chatid }) => [`group ${chatid}`],

	async *run([first], io) {
		if (!first) return;
		const { chatid, common } = first.plan;
		yield await postMessages(first, {
			endpoint: 'appchat/send',
			common: { chatid, ...common },
			io,
		});
	},
});
