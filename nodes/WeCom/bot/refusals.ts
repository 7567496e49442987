/**
 * What to do about an acknowledgement that says no (doc 101463, error codes).
 *
 * - `stop`: nothing will work until somebody changes something
 * - `slowDown`: too many in a minute; the same again after it
 * - `busy`: the same again in a moment
 * - `reconnect`: the connection is dead for sending, although it answers pings
 * - `done`: it was answered before
 * - `push`: the message can no longer be answered, but its chat can be written to
 * - `plain`: the client does not show streams; the same as Markdown
 * - `giveUp`: nothing that the node can do
 */
export type Reaction =
	'stop' | 'slowDown' | 'busy' | 'reconnect' | 'done' | 'push' | 'plain' | 'giveUp';

interface Refusal {
	title: string;
	hint: string;
	reaction: Reaction;
}

const CONSOLE =
	'Open the bot in the WeCom client under Workbench (工作台), or in the admin console under Management Tools (管理工具) > AI Bot (智能机器人).';
const PERSON_FIRST =
	'A bot can write only into chats in which somebody has written to it before. Take Chat ID and Chat Type as the trigger gives them, unchanged.';

/** By errcode, which alone decides: the words beside it change. */
export const REFUSALS: Readonly<Record<number, Refusal>> = {
	[-1]: {
		title: 'WeCom is busy',
		hint: 'Try again in a few seconds.',
		reaction: 'busy',
	},
	40008: {
		title: 'WeCom does not take this kind of message here',
		hint: 'Send Markdown or a template card instead.',
		reaction: 'giveUp',
	},
	40058: {
		title: 'WeCom does not understand part of the message',
		hint: 'Compare its fields with the page of the message type in WeCom.',
		reaction: 'giveUp',
	},
	44004: {
		title: 'The message is empty',
		hint: 'Fill in Content.',
		reaction: 'giveUp',
	},
	45009: {
		title: 'The bot has written too often',
		hint: 'WeCom takes 30 messages a minute and 1,000 an hour for each chat, and 30 files a minute for each bot. Try again after a minute, or after an hour.',
		reaction: 'slowDown',
	},
	45033: {
		title: 'Too many requests at the same moment',
		hint: 'Try again in a few seconds.',
		reaction: 'busy',
	},
	93001: {
		title: 'The bot may not write into this group',
		hint: 'It may have been removed from the group. Add it again as a member.',
		reaction: 'giveUp',
	},
	93006: {
		title: 'There is no chat with this ID',
		hint: PERSON_FIRST,
		reaction: 'giveUp',
	},
	93008: {
		title: 'The bot is not in this group',
		hint: 'Add it to the group as a member.',
		reaction: 'giveUp',
	},
	93017: {
		title: 'The message is empty',
		hint: 'Fill in Content.',
		reaction: 'giveUp',
	},
	93019: {
		title: 'WeCom does not know this bot',
		hint: `Copy the Bot ID again. ${CONSOLE}`,
		reaction: 'stop',
	},
	93050: {
		title: 'WeCom does not take this update of a card',
		hint: 'Compare the card with the page of its type in WeCom.',
		reaction: 'giveUp',
	},
	600039: {
		title: 'The chat cannot show this kind of message',
		hint: 'Send Markdown instead.',
		reaction: 'plain',
	},
	846601: {
		title: 'The bot is not in long-connection mode',
		hint: `Choose API Mode (API 模式) > Use Long Connection (使用长连接) on the bot's page, and copy the Secret that is shown there. ${CONSOLE}`,
		reaction: 'stop',
	},
	846604: {
		title: 'The message is too old to be answered',
		hint: 'WeCom takes answers for 24 hours. Use the operation Send.',
		reaction: 'push',
	},
	846605: {
		title: 'WeCom does not know the message that this answers',
		hint: 'Use the operation Send.',
		reaction: 'push',
	},
	846606: {
		title: 'The message was answered before',
		hint: 'Use the operation Send for more.',
		reaction: 'done',
	},
	846607: {
		title: 'The bot may not write more into this chat for now',
		hint: `Wait a minute. ${PERSON_FIRST}`,
		reaction: 'slowDown',
	},
	846608: {
		title: 'The bubble is too old to be changed',
		hint: 'WeCom closes a bubble some minutes after its last change. Use the operation Send.',
		reaction: 'push',
	},
	846609: {
		title: 'WeCom no longer knows this connection',
		hint: 'The node connects again by itself.',
		reaction: 'reconnect',
	},
	846625: {
		title: 'The card has another Task ID than the one that was clicked',
		hint: "Leave task_id out of the card's JSON.",
		reaction: 'giveUp',
	},
	853000: {
		title: 'Bot ID or Secret is wrong',
		hint: `Copy both again from the bot's page, where the Secret is shown once after Get (获取). It is neither the Token nor the EncodingAESKey, nor the secret of an app. ${CONSOLE}`,
		reaction: 'stop',
	},
};

export const reactionTo = (errcode: number): Reaction => REFUSALS[errcode]?.reaction ?? 'giveUp';
