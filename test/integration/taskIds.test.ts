/** Cards that WeCom refuses without a Task ID: the node makes one up, for each run and item. */
import type { INodeParameters } from 'n8n-workflow';
import { jsonItems } from '../support';
import { reset, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

/** The form as it opens, with a title and a button. */
const card: INodeParameters = sendText({
	messageType: 'template_card',
	cardType: 'button_interaction',
	mainTitle: 'Deploy?',
	buttonList: { button: [{ text: 'Yes', key: 'yes' }] },
});

const sentIds = () =>
	wecom
		.bodies('message/send')
		.map((body) => (body as { template_card: { task_id: string } }).template_card.task_id);

it('names the card, puts the name out, and a second execution sends another card', async () => {
	const first = await wecom.run(card, { executionId: '41' });
	const second = await wecom.run(card, { executionId: '42' });
	expect([first.error, second.error]).toEqual([undefined, undefined]);
	const ids = sentIds();
	expect(new Set(ids).size).toBe(2);
	for (const id of ids) expect(id).toMatch(/^n8n-[\w-]{27}$/);
	expect([first.items[0]?.json.taskId, second.items[0]?.json.taskId]).toEqual(ids);
	expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(2);
});

it('names the card of every item differently', async () => {
	const { items, error } = await wecom.run(card, { input: jsonItems({}, {}, {}) });
	expect(error).toBeUndefined();
	expect(new Set(items.map(({ json }) => json.taskId)).size).toBe(3);
});

it('keeps the name when n8n tries the same run again, so that nobody gets the card twice', async () => {
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'dropAfter', times: 1 });
	const again = { executionId: '43', retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const { error } = await wecom.run(card, again);
	const ids = sentIds();
	expect(ids).toHaveLength(2);
	expect(new Set(ids).size).toBe(1);
	// WeCom knows the name from the first try, of which no answer came.
	expect(error?.message).toContain('42014');
	expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(1);
});

it('does so for cards as JSON and for legacy task cards, and leaves other names alone', async () => {
	const json = { cardInput: 'json', templateCardJson: '' };
	const vote = {
		card_type: 'vote_interaction',
		main_title: { title: 'Lunch?' },
		checkbox: { question_key: 'q', option_list: [{ id: 'a', text: 'A' }] },
		submit_button: { text: 'Send', key: 's' },
	};
	let execution = 100;
	const run = async (parameters: INodeParameters) => {
		const { items } = await wecom.run(sendText(parameters), { executionId: `${++execution}` });
		return items[0]?.json.taskId;
	};
	const messageType = 'template_card';
	expect(await run({ messageType, ...json, templateCardJson: JSON.stringify(vote) })).toMatch(
		/^n8n-/,
	);
	const own = { ...vote, task_id: 'lunch-1' };
	expect(await run({ messageType, ...json, templateCardJson: JSON.stringify(own) })).toBe(
		'lunch-1',
	);
	const buttons = { button: [{ key: 'ok', name: 'OK' }] };
	expect(
		await run({
			messageType: 'interactive_taskcard',
			title: 'Keys',
			description: 'Room 4',
			buttons,
		}),
	).toMatch(/^n8n-/);
	const notice = { card_type: 'text_notice', main_title: { title: 'T' } };
	const action = { card_action: { type: 1, url: 'https://a.example' } };
	expect(
		await run({ messageType, ...json, templateCardJson: JSON.stringify({ ...notice, ...action }) }),
	).toBeUndefined();
});

it('opens with JSON that can be sent', async () => {
	const { error } = await wecom.run(sendText({ messageType: 'template_card', cardInput: 'json' }));
	expect(error).toBeUndefined();
	expect(wecom.sandbox.inbox('mei.chen')[0]?.msgtype).toBe('template_card');
});

describe('the output', () => {
	it('begins with what people look for', async () => {
		const { items } = await wecom.run({ ...card, userIds: 'mei.chen, nobody, trial.user' });
		const { json } = items[0]!;
		expect(Object.keys(json)).toEqual([
			...['msgid', 'response_code', 'taskId', 'invaliduser', 'unlicenseduser', 'notReached'],
			...['errcode', 'errmsg'],
		]);
		expect(json.notReached).toEqual([
			{ kind: 'user', id: 'nobody', reason: 'unknown' },
			{ kind: 'user', id: 'trial.user', reason: 'unlicensed' },
		]);
	});

	it('numbers the parts of a text', async () => {
		const long = { content: 'x'.repeat(5000), options: { longText: 'split' } };
		const { items } = await wecom.run(sendText(long));
		expect(items.map(({ json }) => [json.part, json.parts])).toEqual([
			[1, 3],
			[2, 3],
			[3, 3],
		]);
	});

	it("is WeCom's answer as it came without Simplify", async () => {
		const { items } = await wecom.run({ ...card, options: { simplify: false } });
		expect(Object.keys(items[0]!.json).slice(0, 2)).toEqual(['errcode', 'errmsg']);
		expect(items[0]!.json).toMatchObject({ errcode: 0, taskId: sentIds()[0] });
	});
});
