import type { JsonObject } from '../../sandbox';
import { BOT, GROUP, useBot, type Frame } from './botClient';
import { fixture } from './client';

const context = useBot();
const last = () => context.bot.entries.at(-1)!;
const bodyOf = (name: string) => (fixture(`bot/ws-${name}`) as { body: JsonObject }).body;
const BUTTONS = bodyOf('respond-template_card').template_card as JsonObject;

const VOTE: JsonObject = {
	card_type: 'vote_interaction',
	main_title: { title: 'Team lunch' },
	checkbox: {
		question_key: 'lunch',
		mode: 1,
		option_list: ['hotpot', 'noodle'].map((id) => ({ id, text: id })),
	},
	submit_button: { text: 'Send', key: 'lunch_submit' },
	task_id: 'lunch-w41',
};
const SHIFTS: JsonObject = {
	card_type: 'multiple_interaction',
	main_title: { title: 'Shift' },
	select_list: [
		{ question_key: 'day', option_list: [{ id: 'mon', text: 'Mon' }] },
		{ question_key: 'slot', option_list: ['early', 'late'].map((id) => ({ id, text: id })) },
	],
	submit_button: { text: 'Send', key: 'shift_submit' },
	task_id: 'shift-41',
};

/** Mei asks in the group and gets a card; its msgid. */
async function cardIn(chatId: string | undefined, template_card: JsonObject): Promise<string> {
	const content = chatId ? `@${BOT.name} card` : 'card';
	context.bot.members.write('mei.chen', { type: 'text', content, chatId });
	const message = await context.client.message();
	const body = { msgtype: 'template_card', template_card };
	expect(await context.client.reply(message, body)).toBe(0);
	return last().msgid;
}

const eventOf = ({ body }: Frame) => (body!.event as JsonObject).template_card_event;

describe('a click', () => {
	test.each([
		['button', BUTTONS, { kind: 'button', key: 'ticket_take' }, GROUP],
		[
			'vote',
			VOTE,
			{
				kind: 'submit',
				key: 'lunch_submit',
				selected: [{ questionKey: 'lunch', optionIds: ['noodle', 'hotpot'] }],
			},
			GROUP,
		],
		[
			'multiple',
			SHIFTS,
			{
				kind: 'submit',
				key: 'shift_submit',
				selected: [{ questionKey: 'slot', optionIds: ['late'] }],
			},
			undefined,
		],
	] as const)('on %s is told in the words of the sample', async (name, card, click, chatId) => {
		const msgid = await cardIn(chatId, card);
		expect(context.bot.members.click('mei.chen', { msgid, ...click })).toBe('told');
		const event = await context.client.event();
		const sample = bodyOf(`event-template_card_event-${name}`);
		expect(Object.keys(event.body!).sort()).toEqual(Object.keys(sample).sort());
		expect(event.body!.event).toEqual(sample.event);
		expect(event.body).toMatchObject({ chattype: chatId ? 'group' : 'single' });
	});

	test('changes the copy of the one who clicked', async () => {
		const msgid = await cardIn(GROUP, BUTTONS);
		context.bot.members.click('mei.chen', { msgid, kind: 'button', key: 'ticket_take' });
		expect(last().cards.get('mei.chen')).toMatchObject({ state: 'answered' });
		expect(last().cards.get('tomas-k')).toMatchObject({ state: 'sent' });
	});

	test('on a menu entry leaves the questions out', async () => {
		const action_menu = { desc: 'More', action_list: [{ text: 'Mute', key: 'mute' }] };
		const msgid = await cardIn(undefined, { ...BUTTONS, action_menu });
		context.bot.members.click('mei.chen', { msgid, kind: 'menu', key: 'mute' });
		expect(eventOf(await context.client.event())).toEqual({
			card_type: 'button_interaction',
			event_key: 'mute',
			task_id: 'ticket-5512',
		});
	});

	test.each([
		[400, { kind: 'button', key: 'nope' }],
		[400, { kind: 'menu', key: 'ticket_take' }],
		[404, { kind: 'button', key: 'ticket_take', msgid: 'nope' }],
	] as const)('%i for %j', async (status, click) => {
		const msgid = await cardIn(undefined, BUTTONS);
		expect(() => context.bot.members.click('mei.chen', { msgid, ...click })).toThrow(
			expect.objectContaining({ status }) as Error,
		);
	});

	test('is denied to others, and a second vote to everyone', async () => {
		const msgid = await cardIn(undefined, VOTE);
		const selected = [{ questionKey: 'lunch', optionIds: ['noodle'] }];
		const vote = (userid: string) =>
			context.bot.members.click(userid, { msgid, kind: 'submit', key: 'lunch_submit', selected });
		expect(() => vote('tomas-k')).toThrow('has no message');
		vote('mei.chen');
		expect(() => vote('mei.chen')).toThrow('submitted the card before');
	});
});

describe('the update after a click', () => {
	const update = (event: Frame, body: object) =>
		context.client.errcode('aibot_respond_update_msg', body, event.headers.req_id);

	async function clicked(card: JsonObject = BUTTONS): Promise<Frame> {
		const msgid = await cardIn(GROUP, card);
		const isVote = card === VOTE;
		const selected = isVote ? [{ questionKey: 'lunch', optionIds: ['hotpot'] }] : [];
		const how = isVote
			? ({ kind: 'submit', key: 'lunch_submit' } as const)
			: ({ kind: 'button', key: 'ticket_take' } as const);
		context.bot.members.click('mei.chen', { msgid, ...how, selected });
		return context.client.event();
	}
	const titleOf = (userid: string) => last().cards.get(userid)!.content.main_title;

	test('replaces the card for everyone', async () => {
		expect(await update(await clicked(), bodyOf('update-template_card'))).toBe(0);
		for (const userid of ['mei.chen', 'tomas-k', 'ahmed_h']) {
			expect(titleOf(userid)).toMatchObject({ desc: 'Taken by Mei Chen 已接单' });
		}
	});

	test('or for those named', async () => {
		expect(await update(await clicked(VOTE), bodyOf('update-template_card-some-users'))).toBe(0);
		expect(titleOf('mei.chen')).toMatchObject({ desc: 'Your vote is counted 已记录' });
		expect(titleOf('tomas-k')).toEqual({ title: 'Team lunch' });
	});

	test.each([
		['another response_type', { response_type: 'update_button' }, 93050],
		['no response_type', { response_type: undefined }, 93050],
		['no card', { template_card: undefined }, 40058],
		['another task_id', { template_card: { ...BUTTONS, task_id: 'other' } }, 846625],
		['userids that are no list', { userids: 'mei.chen' }, 40058],
		['a card without buttons', { template_card: { ...BUTTONS, button_list: [] } }, 40063],
	])('with %s', async (_what, more, errcode) => {
		const body = { ...bodyOf('update-template_card'), ...more };
		expect(await update(await clicked(), body)).toBe(errcode);
	});

	test('once, within 5 seconds', async () => {
		const event = await clicked();
		context.sandbox.advance(3000);
		expect(await update(event, bodyOf('update-template_card'))).toBe(0);
		expect(await update(event, bodyOf('update-template_card'))).toBe(846606);
	});

	test('is late after 5 seconds', async () => {
		const event = await clicked();
		context.sandbox.advance(5001);
		expect(await update(event, bodyOf('update-template_card'))).toBe(846604);
	});

	test('needs the req_id of a click; a click cannot be answered with a message', async () => {
		const message = await context.written();
		expect(await update(message, bodyOf('update-template_card'))).toBe(846605);
		const event = await clicked();
		const markdown = { msgtype: 'markdown', markdown: { content: 'x' } };
		expect(await context.client.reply(event, markdown)).toBe(846605);
	});
});

describe('thumbs', () => {
	async function answered(): Promise<string> {
		const markdown = { content: 'Numbers', feedback: { id: 'run-8841' } };
		await context.client.reply(await context.written(), { msgtype: 'markdown', markdown });
		return last().msgid;
	}

	test('come back with the id that the answer carried', async () => {
		const msgid = await answered();
		context.bot.members.feedback('mei.chen', {
			...{ msgid, type: 2, content: 'numbers are old 数据过期', reasons: [2, 4] },
		});
		const event = await context.client.event();
		expect(event.body!.event).toEqual(bodyOf('event-feedback_event').event);
		expect(event.body).not.toHaveProperty('response_url');
		expect(last().feedback.get('mei.chen')).toMatchObject({ type: 2 });
	});

	test.each([1, 3] as const)('type %i has neither words nor reasons', async (type) => {
		const msgid = await answered();
		context.bot.members.feedback('mei.chen', { msgid, type, content: 'x', reasons: [1] });
		const { body } = await context.client.event();
		expect(body!.event).toEqual({
			eventtype: 'feedback_event',
			feedback_event: { id: 'run-8841', type },
		});
	});

	test('may not be answered', async () => {
		context.bot.members.feedback('mei.chen', { msgid: await answered(), type: 1 });
		const event = await context.client.event();
		for (const cmd of ['aibot_respond_msg', 'aibot_respond_welcome_msg']) {
			const body = { msgtype: 'markdown', markdown: { content: 'thanks' } };
			expect(await context.client.errcode(cmd, body, event.headers.req_id)).toBe(846605);
		}
	});

	test('are denied where nothing asks for them', async () => {
		await context.client.stream(await context.written(), 'x');
		const { msgid } = last();
		const give = (more: object) =>
			context.bot.members.feedback('mei.chen', { msgid, type: 1, ...more });
		expect(() => give({})).toThrow('takes no feedback');
		const other = await answered();
		expect(() => give({ msgid: other, type: 4 })).toThrow('1, 2 or 3');
		expect(() => give({ msgid: other, type: 2, reasons: [9] })).toThrow('1 to 4');
	});
});
