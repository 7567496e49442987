import { updateDisplayOptions } from 'n8n-workflow';
import { defineOperation } from '../../execution/operation';
import { GROUP_ROBOT_TYPES, groupRobotTypeEntries } from '../../messageTypes/groupRobot';
import { optionsCollection, timeoutOption, waitOnRateLimitOption } from '../../options';
import {
	mentionMobiles,
	mentionTail,
	mentionUserIds,
	readMentions,
	readMobiles,
} from '../../recipients';
import { planMessage, type MessagePlan } from '../group/planMessage';
import { postMessages } from '../group/postMessages';
import { longTextOptions } from '../group/longTextOptions';
import { messageTypeOf, typeProperties } from '../message/messageTypeProperties';

const show = { resource: ['groupRobot'], operation: ['send'] };

const messageType = messageTypeOf(groupRobotTypeEntries);

const onlyWhen = (messageTypes: string[]) => ({
	displayOptions: { show: { messageType: messageTypes } },
});

const robotProperties = [
	messageType,
	...typeProperties(groupRobotTypeEntries),
	{ ...mentionUserIds, ...onlyWhen(['text']) },
	{
		...mentionUserIds,
		description:
			'Members of the group who are told that the message is for them: their accounts (账号), separated by commas, or an expression that gives a list. They are written at the end of the text as <code>&lt;@userid&gt;</code>; everyone (@all) can be mentioned in Text only.',
		...onlyWhen(['markdown']),
	},
	{ ...mentionMobiles, ...onlyWhen(['text']) },
	optionsCollection([
		...longTextOptions(
			groupRobotTypeEntries,
			'What to do with a text that is longer than a message: 2,048 bytes, about 680 Chinese characters, as Text, 4,096 bytes as Markdown',
		),
		timeoutOption,
		{
			...waitOnRateLimitOption,
			description:
				'Whether to wait when the robot has posted 20 messages within a minute, the most that WeCom takes from all senders together. If not, items beyond them fail. The value of the first item counts.',
		},
	]),
];

/** Lists stand beside a text only; beside anything else WeCom ignores them (doc 99110). */
const mentionLists = (users: string[], mobiles: string[]) => ({
	...(users.length > 0 && { mentioned_list: users }),
	...(mobiles.length > 0 && { mentioned_mobile_list: mobiles }),
});

/** doc 99110 */
export const send = defineOperation<MessagePlan>({
	label: 'Send',
	action: 'Send a message to a group by its robot',
	description: 'Post to a group by the webhook URL of a message push (消息推送, 群机器人)',
	auth: 'webhookKey',
	properties: updateDisplayOptions({ show }, robotProperties),

	plan({ read, options, requireFiles }) {
		const { messages, cuts, notes } = planMessage({
			...{ read, options },
			types: GROUP_ROBOT_TYPES,
			choices: messageType.options,
			tail: (type, limit, doubts) =>
				type === 'markdown' ? mentionTail(read(mentionUserIds.name), limit, doubts) : '',
			beside: (type, doubts) =>
				type === 'text'
					? mentionLists(
							readMentions(read(mentionUserIds.name), doubts),
							readMobiles(read(mentionMobiles.name), doubts),
						)
					: {},
		});
		requireFiles(messages);
		return { messages, cuts, notes };
	},

	/** Everybody in the group notices the order. */
	orderKeys: () => ['group'],

	rateLimitedCalls: ({ messages }) => ({ endpoint: 'webhook/send', count: messages.length }),

	async *run([first], io) {
		if (first) yield await postMessages(first, { endpoint: 'webhook/send', common: {}, io });
	},
});
