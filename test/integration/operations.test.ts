import { WeComMessage } from '../../nodes/WeCom/WeComMessage.node';
import buttonExample from '../fixtures/send/template_card-button_interaction.json';
import taskcardExample from '../fixtures/send/legacy-interactive_taskcard.json';
import updatedCard from '../fixtures/update/template_card-button_interaction.json';
import { jsonItems, runNodes, type Step } from '../support';
import { AGENT_ID, reset, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const node = new WeComMessage();
const card = buttonExample.template_card;
const taskCard = taskcardExample.interactive_taskcard;

const sendCard = {
	...sendText({ messageType: 'template_card', userIds: 'mei.chen tomas-k' }),
	cardInput: 'json',
	templateCardJson: JSON.stringify(card),
};
const sendTaskCard = {
	...sendText({ messageType: 'interactive_taskcard' }),
	title: taskCard.title,
	taskId: taskCard.task_id,
	buttons: { button: taskCard.btn.map(({ key, name }) => ({ key, name })) },
};

it('runs a workflow that uses every operation', async () => {
	const image = wecom.sandbox.addMedia({
		kind: 'image',
		name: 'cover.png',
		bytes: Buffer.alloc(64, 1),
	});
	const steps: Step[] = [
		{ name: 'Text', node, parameters: sendText() },
		{
			name: 'Recall',
			node,
			parameters: { resource: 'message', operation: 'recall', messageId: '={{ $json.msgid }}' },
		},
		{ name: 'Card', node, parameters: sendCard },
		{
			name: 'Update Card',
			node,
			parameters: {
				resource: 'templateCard',
				operation: 'update',
				responseCode: '={{ $json.response_code }}',
				buttonText: 'Approved 已同意',
			},
		},
		{ name: 'Task Card', node, parameters: sendTaskCard },
		{
			name: 'Update Task Card',
			node,
			parameters: {
				resource: 'taskCard',
				operation: 'update',
				userIds: 'mei.chen',
				taskId: taskCard.task_id,
				clickedKey: 'ok_41',
			},
		},
		{
			name: 'Article',
			node,
			parameters: {
				...sendText({ messageType: 'mpnews' }),
				articles: {
					article: [
						{
							title: 'Policy',
							mediaSource: 'mediaId',
							mediaId: image.mediaId,
							content: '<p>New</p>',
						},
					],
				},
			},
		},
		{
			name: 'Statistics',
			node,
			parameters: { resource: 'statistics', operation: 'get', day: 'today' },
		},
	];
	const { error, outputOf } = await runNodes({ steps, store: wecom.store, input: jsonItems({}) });
	expect(error).toBeUndefined();

	expect(wecom.bodies('message/recall')).toEqual([{ msgid: outputOf('Text')[0]?.json.msgid }]);
	expect(wecom.bodies('message/update_template_card')).toEqual([
		{
			atall: 1,
			agentid: AGENT_ID,
			response_code: outputOf('Card')[0]?.json.response_code,
			button: { replace_name: 'Approved 已同意' },
		},
	]);
	expect(wecom.bodies('message/update_taskcard')).toEqual([
		{ userids: ['mei.chen'], agentid: AGENT_ID, task_id: taskCard.task_id, clicked_key: 'ok_41' },
	]);
	expect(wecom.bodies('message/get_statistics')).toEqual([{ time_type: 0 }]);
	expect(outputOf('Statistics').map(({ json }) => json)).toEqual([
		{ agentid: AGENT_ID, app_name: 'Ops Bot 运维助手', count: 5 },
		{ agentid: 1000043, app_name: 'HR Desk 人事', count: 0 },
		{ agentid: 1000044, app_name: 'Incident Desk 应急台', count: 0 },
	]);

	const inbox = wecom.sandbox.inbox('mei.chen');
	expect(inbox.map(({ msgtype, recalled }) => [msgtype, recalled])).toEqual([
		['text', true],
		['template_card', false],
		['interactive_taskcard', false],
		['mpnews', false],
	]);
	expect(inbox[1]?.card).toMatchObject({ state: 'locked', replaceText: 'Approved 已同意' });

	const articleUrl = inbox[3]?.mpnewsUrls[0] ?? '';
	const revoked = await wecom.run({ resource: 'article', operation: 'revoke', articleUrl });
	expect(revoked.error).toBeUndefined();
	expect(wecom.bodies('message/revoke')).toEqual([{ mpnews_url: articleUrl }]);
	expect(wecom.sandbox.inbox('mei.chen')[3]?.revokedUrls).toEqual([articleUrl]);
});

it('replaces a card by another for the people named', async () => {
	const sent = await wecom.run(sendCard);
	const { error, items } = await wecom.run({
		resource: 'templateCard',
		operation: 'update',
		responseCode: sent.items[0]?.json.response_code as string,
		updateFor: 'byId',
		userIds: 'mei.chen',
		departmentIds: '={{ [7] }}',
		tagIds: '3',
		updateTo: 'card',
		cardInput: 'json',
		templateCardJson: JSON.stringify(updatedCard.template_card),
		options: { enableIdTrans: true },
	});
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ errcode: 0 });
	expect(wecom.bodies('message/update_template_card')).toEqual([
		{
			userids: ['mei.chen'],
			partyids: [7],
			tagids: [3],
			agentid: AGENT_ID,
			response_code: sent.items[0]?.json.response_code,
			enable_id_trans: 1,
			template_card: updatedCard.template_card,
		},
	]);
	expect(wecom.sandbox.inbox('mei.chen')[0]?.card?.state).not.toBe('sent');
});

it.each([
	['Update For', { updateFor: 'byID', userIds: 'mei.chen' }],
	['Update To', { updateTo: 'Card' }],
])('does not spend a response code on a misspelt %s', async (label, more) => {
	const { error } = await wecom.run({
		resource: 'templateCard',
		operation: 'update',
		responseCode: 'code',
		buttonText: 'Done',
		...more,
	});
	expect(error?.message).toContain(`"${label}" has no value "`);
	expect(error?.description).toMatch(/^Give one of these: /);
	expect(wecom.calls('message/update_template_card')).toEqual([]);
});

it('asks for the statistics of yesterday', async () => {
	const { items } = await wecom.run({ resource: 'statistics', operation: 'get', day: 'yesterday' });
	expect(wecom.bodies('message/get_statistics')).toEqual([{ time_type: 1 }]);
	expect(items[0]?.json).toMatchObject({ count: 314 });
});

it('works on every item and pairs each answer with its own', async () => {
	const { items } = await wecom.run(
		{ ...sendText(), userIds: '={{ $json.user }}', content: '={{ $json.text }}' },
		{ input: jsonItems({ user: 'mei.chen', text: 'one' }, { user: 'tomas-k', text: 'two' }) },
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(wecom.sandbox.inbox('tomas-k').map(({ content }) => content)).toEqual([
		{ content: 'two' },
	]);
});
