import { request } from 'undici';
import type { Click, JsonObject, SelectedItem } from '../../sandbox';
import { AGENT_ID, fixture } from './client';
import { empty, sampleXml, status, useReceiver } from './receiver';

const context = useReceiver();

async function sendCard(name: string, more: object = {}): Promise<string> {
	const body = fixture(`send/${name}`);
	const type = String(body.msgtype);
	context.sandbox.addMedia({
		kind: 'file',
		mediaId: '3XbQmPz7LkV0s9TjRfWc2HnYd4GuEaKoI8vBx5C1wQtU',
	});
	const answer = await context.client.send({
		...body,
		[type]: { ...(body[type] as JsonObject), ...more },
	});
	expect(answer).toMatchObject({ errcode: 0 });
	return String(answer.msgid);
}

const click = (msgid: string, more: Partial<Click>, userid = 'mei.chen') =>
	context.sandbox.members.click(userid, { msgid, kind: 'submit', key: '', ...more });
const cardOf = (userid = 'mei.chen') => context.sandbox.inbox(userid)[0]?.card;
const codeIn = (xml: string) => /<ResponseCode><!\[CDATA\[([^\]]+)/.exec(xml)?.[1] ?? '';
const selectedIn = (xml: string) =>
	[...xml.matchAll(/<OptionId><!\[CDATA\[(\w+)/g)].map((m) => m[1]);

const clicks: [sample: string, card: string, click: Partial<Click>, state: string][] = [
	[
		'template_card_event-button',
		'template_card-button_interaction',
		{
			kind: 'button',
			key: 'leave_ok_903',
			selected: [{ questionKey: 'cover', optionIds: ['c_mei'] }],
		},
		'answered',
	],
	[
		'template_card_event-vote',
		'template_card-vote_interaction',
		{ key: 'lunch_submit', selected: [{ questionKey: 'lunch', optionIds: ['noodle', 'hotpot'] }] },
		'submitted',
	],
	[
		'template_card_event-multiple',
		'template_card-multiple_interaction',
		{
			key: 'room_submit',
			selected: [
				{ questionKey: 'slot', optionIds: ['s_14'] },
				{ questionKey: 'room', optionIds: ['r_elm'] },
			],
		},
		'submitted',
	],
	[
		'template_card_menu_event',
		'template_card-text_notice',
		{ kind: 'menu', key: 'mute_24h' },
		'answered',
	],
	[
		'taskcard_click-legacy',
		'legacy-interactive_taskcard',
		{ kind: 'taskcard', key: 'ok_41' },
		'answered',
	],
];

describe('a click', () => {
	test.each(clicks)('%s, in the words of the vendor sample', async (sample, card, input, state) => {
		const msgid = await sendCard(card);
		const [record] = await click(msgid, input);
		const { plaintext } = context.receiver.last;
		const expected = sampleXml(`callback/event-${sample}`);
		expect(plaintext.replace(codeIn(plaintext), codeIn(expected))).toBe(expected);
		expect(expected).toContain(`<Event><![CDATA[${record?.event}]]>`);
		expect(cardOf()).toMatchObject({
			state,
			answer: { kind: input.kind ?? 'submit', key: input.key, at: context.sandbox.now() },
		});
		expect(cardOf('tomas-k')).toMatchObject({ state: 'sent', answer: null, selected: null });
	});

	test('keeps the choice in the card, in the order of its options', async () => {
		const [, card, input] = clicks[1]!;
		await click(await sendCard(card), input);
		expect(cardOf()?.selected).toEqual([{ questionKey: 'lunch', optionIds: ['hotpot', 'noodle'] }]);
	});

	test('brings a fresh response_code each time, good for one update', async () => {
		const msgid = await sendCard('template_card-button_interaction');
		await click(msgid, { kind: 'button', key: 'leave_ok_903' });
		await click(msgid, { kind: 'menu', key: 'assign_me' });
		const codes = context.receiver.received.map(({ plaintext }) => codeIn(plaintext));
		expect(new Set(codes).size).toBe(2);
		const update = (response_code = '') =>
			context.client.post('message/update_template_card', {
				...{ agentid: AGENT_ID, userids: ['mei.chen'], response_code },
				button: { replace_name: 'Done' },
			});
		expect((await update(codes[0])).errcode).toBe(0);
		expect((await update(codes[0])).errcode).toBe(60140);
		expect((await update(codes[1])).errcode).toBe(0);
		expect(cardOf()).toMatchObject({ state: 'locked', replaceText: 'Done' });
	});

	test('lets the app lock the card for everybody, by its code; the one of sending stays good', async () => {
		const msgid = await sendCard('template_card-button_interaction');
		await click(msgid, { kind: 'button', key: 'leave_ok_903' });
		const update = (response_code: string, replace_name: string) =>
			context.client.post('message/update_template_card', {
				...{ agentid: AGENT_ID, atall: 1, response_code, button: { replace_name } },
			});
		const answer = await update(codeIn(context.receiver.last.plaintext), 'Approved');
		expect(answer).toMatchObject({ errcode: 0 });
		for (const userid of ['mei.chen', 'tomas-k']) {
			expect(cardOf(userid)).toMatchObject({ state: 'locked', replaceText: 'Approved' });
		}
		expect(() => click(msgid, { kind: 'button', key: 'leave_no_903' }, 'tomas-k')).toThrow(
			'the card is locked: Approved',
		);
		const { responseCode } = context.sandbox.messages[0]!;
		expect(await update(responseCode!, 'Closed')).toMatchObject({ errcode: 0 });
		expect(cardOf('tomas-k')?.replaceText).toBe('Closed');
	});

	test.each<[string, () => void, number]>([
		['has no callback URL', () => context.sandbox.setCallbackUrl(AGENT_ID, null), 0],
		['answers 404', () => (context.receiver.answer = status(404)), 4],
	])('that an app which %s is not told: a vote can be repeated', async (_why, fail, calls) => {
		const msgid = await sendCard('template_card-vote_interaction');
		fail();
		const selected = [{ questionKey: 'lunch', optionIds: ['noodle'] }];
		const records = await click(msgid, { key: 'lunch_submit', selected });
		expect(records.at(-1)?.failure).not.toBeNull();
		expect(context.receiver.received).toHaveLength(calls);
		expect(cardOf()).toMatchObject({ state: 'sent', answer: null, selected });

		context.sandbox.setCallbackUrl(AGENT_ID, context.receiver.url);
		context.receiver.answer = empty;
		await click(msgid, { key: 'lunch_submit', selected });
		expect(context.receiver.last.signatureIsGood).toBe(true);
		expect(cardOf()?.state).toBe('submitted');
	});
});

describe('questions left alone keep their preset', () => {
	const preset = async (card: string, input: Partial<Click>, more: object = {}) => {
		await click(await sendCard(card, more), input);
		return selectedIn(context.receiver.last.plaintext);
	};
	const single = { question_key: 'q', option_list: [{ id: 'a', text: 'A' }] };

	test.each([
		['checked options', 'template_card-vote_interaction', { key: 'lunch_submit' }, {}, ['hotpot']],
		[
			'selected_id',
			'template_card-multiple_interaction',
			{ key: 'room_submit' },
			{},
			['r_oak', 's_10'],
		],
		[
			'one of two',
			'template_card-multiple_interaction',
			{ key: 'room_submit', selected: [{ questionKey: 'slot', optionIds: ['s_14'] }] },
			{},
			['r_oak', 's_14'],
		],
		[
			'the first option when there is no selected_id',
			'template_card-button_interaction',
			{ kind: 'button', key: 'leave_no_903' },
			{ button_selection: single },
			['a'],
		],
		[
			'no question at all',
			'template_card-button_interaction',
			{ kind: 'button', key: 'leave_no_903' },
			{ button_selection: undefined },
			[],
		],
	] as const)('%s', async (_what, card, input, more, expected) => {
		expect(await preset(card, input, more)).toEqual(expected);
	});
});

describe('a click is refused', () => {
	const VOTE = 'template_card-vote_interaction';
	const BUTTONS = 'template_card-button_interaction';
	const choose = (...optionIds: string[]): SelectedItem[] => [{ questionKey: 'lunch', optionIds }];
	const SINGLE = {
		checkbox: {
			question_key: 'lunch',
			option_list: ['a', 'b'].map((id) => ({ id, text: id, is_checked: false })),
		},
	};
	const submit = { key: 'lunch_submit' } as const;
	const cases: [number, RegExp, string, object, Partial<Click>][] = [
		[400, /no submit with the key nope/, VOTE, {}, { key: 'nope' }],
		[400, /no button with the key/, VOTE, {}, { ...submit, kind: 'button' }],
		[400, /no menu with the key/, VOTE, {}, { ...submit, kind: 'menu' }],
		[400, /no taskcard with the key/, VOTE, {}, { ...submit, kind: 'taskcard' }],
		[400, /no submit with/, 'legacy-interactive_taskcard', {}, { key: 'ok_41' }],
		[400, /no option pasta/, VOTE, {}, { ...submit, selected: choose('pasta') }],
		[400, /choose an option/, VOTE, {}, { ...submit, selected: choose() }],
		[400, /choose an option/, VOTE, SINGLE, submit],
		[400, /takes one option only/, VOTE, SINGLE, { ...submit, selected: choose('a', 'b') }],
		[
			400,
			/answered twice/,
			VOTE,
			{},
			{ ...submit, selected: [...choose('pizza'), ...choose('pizza')] },
		],
		[
			400,
			/no question x/,
			VOTE,
			{},
			{ ...submit, selected: [{ questionKey: 'x', optionIds: ['a'] }] },
		],
		[
			400,
			/no question cover/,
			BUTTONS,
			{},
			{
				kind: 'menu',
				key: 'mute_24h',
				selected: [{ questionKey: 'cover', optionIds: ['c_mei'] }],
			},
		],
		[
			400,
			/opens a link/,
			BUTTONS,
			{ button_list: [{ type: 1, text: 'Open', key: 'open', url: 'https://example.com' }] },
			{ kind: 'button', key: 'open' },
		],
	];
	test.each(cases)('%i %s', async (status, reason, card, more, input) => {
		const msgid = await sendCard(card, more);
		expect(() => click(msgid, input)).toThrow(
			expect.objectContaining({
				status,
				message: expect.stringMatching(reason) as string,
			}) as Error,
		);
		expect(cardOf()?.state).toBe('sent');
		expect(context.receiver.received).toEqual([]);
	});

	test('404 for cards of others and for what is no card', async () => {
		const msgid = await sendCard(VOTE);
		const denied = expect.objectContaining({ status: 404 }) as Error;
		expect(() => click(msgid, submit, 'li.na')).toThrow(denied);
		expect(() => click(msgid, submit, 'nobody')).toThrow(denied);
		expect(() => click('nope', submit)).toThrow(denied);
		const text = await context.client.send(fixture('send/text'));
		expect(() => click(String(text.msgid), submit)).toThrow(denied);
	});

	const denied = expect.objectContaining({ status: 409 }) as Error;

	test('409 for a second vote', async () => {
		const msgid = await sendCard(VOTE);
		await click(msgid, submit);
		expect(() => click(msgid, submit)).toThrow(denied);
		await click(msgid, submit, 'tomas-k');
		expect(context.receiver.received).toHaveLength(2);
	});

	test('409 for a recalled card', async () => {
		const msgid = await sendCard(BUTTONS);
		await context.client.post('message/recall', { msgid });
		expect(() => click(msgid, { kind: 'menu', key: 'mute_24h' })).toThrow(denied);
	});

	const update = (msgid: string, more: object) =>
		context.client.post('message/update_template_card', {
			...{ agentid: AGENT_ID, atall: 1, ...more },
			response_code: context.sandbox.issueResponseCode(msgid),
		});

	test('409 for a locked card, whose menu still works', async () => {
		const msgid = await sendCard(BUTTONS);
		await update(msgid, { button: { replace_name: 'Done' } });
		expect(() => click(msgid, { kind: 'button', key: 'leave_ok_903' })).toThrow(denied);
		await click(msgid, { kind: 'menu', key: 'mute_24h' });
		expect(cardOf()).toMatchObject({ state: 'locked', answer: { kind: 'menu' } });
	});

	test('for keys that an update took away; those that it brought work', async () => {
		const msgid = await sendCard(BUTTONS);
		const template_card = {
			card_type: 'button_interaction',
			main_title: { title: 'Sure?' },
			button_list: [{ text: 'Yes', key: 'yes' }],
		};
		await update(msgid, { template_card });
		expect(() => click(msgid, { kind: 'button', key: 'leave_ok_903' })).toThrow(/no button/);
		await click(msgid, { kind: 'button', key: 'yes' });
		expect(context.receiver.last.plaintext).toContain('<TaskId><![CDATA[leave_903]]>');
	});

	test('409 for another choice in a disabled question', async () => {
		const msgid = await sendCard(VOTE);
		const { template_card } = fixture('update/template_card-vote_interaction');
		const card = { ...(template_card as JsonObject), replace_text: undefined };
		await update(msgid, { template_card: card });
		expect(() => click(msgid, { ...submit, selected: choose('noodle') })).toThrow(denied);
	});
});

describe('two members at once', () => {
	const both = (msgid: string) => [
		{ userid: 'mei.chen', msgid, kind: 'button' as const, key: 'leave_ok_903' },
		{ userid: 'tomas-k', msgid, kind: 'button' as const, key: 'leave_no_903' },
	];
	const post = async (body: object, query = '') => {
		const response = await request(`${context.sandbox.url}/sandbox/clicks${query}`, {
			method: 'POST',
			body: JSON.stringify(body),
		});
		return { status: response.statusCode, json: (await response.body.json()) as JsonObject };
	};

	test('reach the app before it has answered either', async () => {
		const msgid = await sendCard('template_card-button_interaction');
		let open: (() => void)[] = [];
		const release = () => open.forEach((end) => end());
		context.receiver.answer = (response) => {
			open.push(() => response.end());
			if (open.length === 2) release();
		};
		const records = await context.sandbox.members.clickTogether(both(msgid));
		expect(records.flat().map(({ attempt, failure }) => [attempt, failure])).toEqual([
			[1, null],
			[1, null],
		]);
		expect(cardOf('mei.chen')?.answer?.key).toBe('leave_ok_903');
		expect(cardOf('tomas-k')?.answer?.key).toBe('leave_no_903');
		open = [];
	});

	test('over HTTP', async () => {
		const msgid = await sendCard('template_card-button_interaction');
		const { status: code, json } = await post({ clicks: both(msgid) });
		expect(code).toBe(200);
		expect(json.deliveries).toMatchObject([[{ userid: 'mei.chen' }], [{ userid: 'tomas-k' }]]);
	});

	test('none takes effect when one cannot be', async () => {
		const msgid = await sendCard('template_card-button_interaction');
		const [first, second] = both(msgid);
		const clicks = [first, { ...second, key: 'nope' }];
		for (const query of ['', '?wait=false']) {
			expect(await post({ clicks }, query)).toMatchObject({ status: 400 });
		}
		expect(await post({ clicks: [] })).toMatchObject({ status: 400 });
		expect(cardOf('mei.chen')?.state).toBe('sent');
		expect(context.receiver.received).toHaveLength(0);
	});
});
