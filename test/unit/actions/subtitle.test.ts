/** What stands below a node on the canvas. */
import { runInNewContext } from 'node:vm';
import type { INodeType } from 'n8n-workflow';
import { WeComBotTrigger } from '../../../nodes/WeCom/WeComBotTrigger.node';
import { WeComBot } from '../../../nodes/WeCom/WeComBot.node';
import { WeComMessage } from '../../../nodes/WeCom/WeComMessage.node';
import { WeComMessageTrigger } from '../../../nodes/WeCom/WeComMessageTrigger.node';

const shown = (node: INodeType, $parameter: Record<string, unknown>): unknown =>
	runInNewContext((node.description.subtitle ?? '').replace(/^=\{\{(.*)\}\}$/s, '$1'), {
		$parameter,
	});

test.each([
	['Send: Template Card', { resource: 'message', operation: 'send', messageType: 'template_card' }],
	[
		'Send to Group Robot: Markdown',
		{ resource: 'groupRobot', operation: 'send', messageType: 'markdown' },
	],
	['Recall: Message', { resource: 'message', operation: 'recall' }],
])('%s', (words, parameters) => {
	expect(shown(new WeComMessage(), parameters)).toBe(words);
});

test.each([
	['Reply: Markdown', { operation: 'reply', messageType: 'markdown' }],
	['Send: Template Card', { operation: 'send', messageType: 'template_card' }],
	['Send: ', { operation: 'send', messageType: '={{ $json.type }}' }],
])('the AI bot: %s', (words, parameters) => {
	expect(shown(new WeComBot(), parameters)).toBe(words);
});

test('nothing for an operation that is not known', () => {
	expect(shown(new WeComMessage(), { resource: 'message', operation: 'unknown' })).toBe('');
});

test.each([
	['the AI bot', new WeComBotTrigger(), ['message', 'cardClick'], 'Message Received, Card Clicked'],
	[
		'the app',
		new WeComMessageTrigger(),
		['event.click', 'message.text'],
		'Menu: Item Clicked, Message: Text',
	],
])('the trigger of %s names its events', (_, node, events, words) => {
	expect(shown(node, { events })).toBe(words);
});
