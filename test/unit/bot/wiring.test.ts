/** Names that saved workflows hold for ever, and how the editor pairs the two nodes. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { WeComBotApi } from '../../../credentials/WeComBotApi.credentials';
import { WeComBot } from '../../../nodes/WeCom/WeComBot.node';
import { WeComBotTrigger } from '../../../nodes/WeCom/WeComBotTrigger.node';

const node = new WeComBot().description;
const trigger = new WeComBotTrigger().description;

const names = (properties: INodeProperties[]) =>
	properties.filter(({ type }) => type !== 'notice').map(({ name }) => name);
const valuesOf = ({ properties }: { properties: INodeProperties[] }, name: string) =>
	((properties.find((property) => property.name === name)?.options ?? []) as INodePropertyOptions[])
		.map(({ value }) => value)
		.sort();
const optionsOf = ({ properties }: { properties: INodeProperties[] }) =>
	names((properties.find(({ name }) => name === 'options')?.options ?? []) as INodeProperties[]);

test('the editor shows both as one entry', () => {
	expect(trigger.name.replace('Trigger', '')).toBe(node.name);
	expect([node.version, trigger.version]).toEqual([1, 1]);
});

test('the credential', () => {
	expect(names(new WeComBotApi().properties)).toEqual(['botId', 'secret', 'webSocketUrl']);
	for (const { credentials } of [node, trigger]) {
		expect(credentials).toMatchObject([{ name: 'weComBotApi', testedBy: 'weComBotTest' }]);
	}
});

test('the trigger', () => {
	expect(names(trigger.properties)).toEqual([
		...['events', 'respond', 'replyText', 'placeholderText', 'errorText', 'timeoutText'],
		...['closingText', 'downloadMedia', 'options'],
	]);
	expect(valuesOf(trigger, 'events')).toEqual(['cardClick', 'enterChat', 'feedback', 'message']);
	expect(valuesOf(trigger, 'respond')).toEqual(['fixedReply', 'handOff', 'replyNode']);
	expect(optionsOf(trigger).sort()).toEqual([
		...['allowedChatIds', 'allowedUserIds', 'botName', 'chatTypes', 'clickCardJson', 'maxMediaMb'],
		...['messageTypes', 'renewAfterHours', 'stripMention', 'welcomeText'],
	]);
});

test('the node', () => {
	expect(valuesOf(node, 'operation')).toEqual(['reply', 'send']);
	expect(valuesOf(node, 'messageType')).toEqual([
		...['file', 'image', 'markdown', 'template_card', 'video', 'voice'],
	]);
	expect(valuesOf(node, 'replyThrough')).toEqual(['responseUrl', 'trigger']);
	expect(valuesOf(node, 'connection')).toEqual(['own', 'trigger']);
	expect(valuesOf(node, 'chatType')).toEqual(['group', 'single']);
	for (const name of ['chatId', 'content', 'responseUrl', 'cardType', 'binaryProperty']) {
		expect(names(node.properties)).toContain(name);
	}
});
