import type { JsonObject } from '../../sandbox';
import { BOT, GROUP, useBot, type Frame } from './botClient';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './client';

const context = useBot();
const last = () => context.bot.entries.at(-1)!;
const markdown = (content: string, more: object = {}) => ({
	msgtype: 'markdown',
	markdown: { content, ...more },
});
const card = (more: object = {}) => ({
	card_type: 'button_interaction',
	main_title: { title: 'Ticket 5512' },
	button_list: [
		{ text: 'Take', key: 'take' },
		{ text: 'Later', key: 'later' },
	],
	task_id: 'ticket-5512',
	...more,
});
const cardMessage = (more: object = {}) => ({
	msgtype: 'template_card',
	template_card: card(more),
});
/** The sandbox's clock goes on while a test runs. */
const SLACK_MS = 2000;
/** 20,480 bytes of Chinese and Latin letters. */
const FULL = '报'.repeat(6826) + 'ab';

describe('an answer', () => {
	test('stands under the message that it answers', async () => {
		const message = await context.written();
		expect(await context.client.reply(message, markdown('**Done**'))).toBe(0);
		expect(last()).toMatchObject({
			direction: 'in',
			route: 'reply',
			msgtype: 'markdown',
			content: { content: '**Done**' },
			quotes: message.body!.msgid,
			chat: { botId: BOT.botId, type: 'single', id: 'mei.chen' },
		});
	});

	test('can be given several times, and until 24 hours are over', async () => {
		const message = await context.written();
		const codes = [await context.client.reply(message, markdown('one'))];
		context.sandbox.advance(DAY_MS - SLACK_MS);
		codes.push(await context.client.reply(message, markdown('two')));
		context.sandbox.advance(SLACK_MS);
		codes.push(await context.client.reply(message, markdown('three')));
		expect(codes).toEqual([0, 0, 846604]);
	});

	test.each([
		['text', { msgtype: 'text', text: { content: 'x' } }, 40008],
		['markdown_v2', { msgtype: 'markdown_v2', markdown_v2: { content: 'x' } }, 40008],
		['nothing', {}, 40063],
		['a type without its object', { msgtype: 'markdown' }, 40058],
		['empty markdown', markdown(''), 44004],
		['20,480 bytes', markdown(FULL), 0],
		['20,481 bytes', markdown(FULL + 'c'), 45002],
		['a feedback id of 256 bytes', markdown('x', { feedback: { id: 'f'.repeat(256) } }), 0],
		['a feedback id of 257 bytes', markdown('x', { feedback: { id: 'f'.repeat(257) } }), 40058],
		['feedback without an id', markdown('x', { feedback: {} }), 40063],
		['a number for a text', markdown(7 as never), 40058],
		['an unknown media_id', { msgtype: 'image', image: { media_id: 'no' } }, 40007],
		['media of an app', { msgtype: 'image', image: { media_id: 'SAMPLE_IMAGE' } }, 40007],
		['a stream without an id', { msgtype: 'stream', stream: { content: 'x' } }, 40063],
		[
			'a stream of 20,481 bytes',
			{ msgtype: 'stream', stream: { id: 's', content: FULL + 'c' } },
			45002,
		],
	])('of %s', async (_what, body, errcode) => {
		expect(await context.client.reply(await context.written(), body)).toBe(errcode);
		expect(context.bot.entries).toHaveLength(errcode === 0 ? 2 : 1);
	});

	test('needs the req_id of a message', async () => {
		const own = { headers: { req_id: 'mine' } };
		expect(await context.client.reply(own, markdown('x'))).toBe(846605);
		context.bot.members.enter('mei.chen', BOT.botId);
		expect(await context.client.reply(await context.client.event(), markdown('x'))).toBe(846605);
		await context.client.login();
		context.bot.configure({ kickCloseMs: 5000 });
		const [, other] = context.bot.service.bots;
		const message = await context.written();
		const stranger = await context.open();
		await stranger.login({ bot_id: other!.botId, secret: other!.secret });
		expect(await stranger.reply(message, markdown('x'))).toBe(846605);
		stranger.socket.terminate();
	});

	test('may come over a newer connection', async () => {
		const message = await context.written();
		context.bot.cut();
		const next = await context.open();
		await next.login();
		expect(await next.reply(message, markdown('late'))).toBe(0);
		next.socket.terminate();
	});
});

describe('a stream', () => {
	const text = () => last().content.content;

	test('is one bubble, whose whole text each frame replaces', async () => {
		const message = await context.written();
		await context.client.stream(message, '<think></think>');
		expect(last().stream).toMatchObject({ finished: false, frames: 1 });
		await context.client.stream(message, 'Look');
		await context.client.stream(message, 'Looked up', { finish: true });
		expect(text()).toBe('Looked up');
		expect(last().stream).toMatchObject({ finished: true, frames: 3 });
		expect(context.bot.entries).toHaveLength(2);
	});

	test('is closed by its last frame', async () => {
		const message = await context.written();
		await context.client.stream(message, 'done', { finish: true });
		expect(await context.client.stream(message, 'more')).toBe(846606);
		expect(text()).toBe('done');
	});

	test('has an id of its own', async () => {
		await context.client.stream(await context.written(), 'one');
		expect(await context.client.stream(await context.written(), 'two')).toBe(40058);
	});

	test('dies six minutes after its last refresh', async () => {
		const message = await context.written();
		await context.client.stream(message, 'a');
		context.sandbox.advance(6 * MINUTE_MS - SLACK_MS);
		expect(await context.client.stream(message, 'a')).toBe(0);
		context.sandbox.advance(6 * MINUTE_MS);
		expect(await context.client.stream(message, 'b', { finish: true })).toBe(846608);
		expect(text()).toBe('a');
	});

	test('dies ten minutes after its first frame', async () => {
		const message = await context.written();
		await context.client.stream(message, 'a');
		for (const minutes of [4, 4]) {
			context.sandbox.advance(minutes * MINUTE_MS);
			expect(await context.client.stream(message, 'a')).toBe(0);
		}
		context.sandbox.advance(2 * MINUTE_MS);
		expect(await context.client.stream(message, 'b')).toBe(846608);
	});

	test('can be set to vanish without a word when it is late', async () => {
		const message = await context.written();
		await context.client.stream(message, 'a');
		context.bot.configure({ lateStreamsVanish: true, streamLifeMs: MINUTE_MS });
		context.sandbox.advance(MINUTE_MS);
		expect(await context.client.stream(message, 'b', { finish: true })).toBe(0);
		expect(text()).toBe('a');
	});

	test('says in the notes when it ends without text', async () => {
		const message = await context.written();
		await context.client.stream(message, ' \n', { finish: true });
		expect(context.bot.frames.at(-1)?.notes).toEqual([
			'finished without text: the client goes on showing dots',
		]);
	});

	test('takes feedback in its first frame only', async () => {
		const message = await context.written();
		await context.client.stream(message, 'a');
		await context.client.stream(message, 'b', { feedback: { id: 'f' } });
		expect(last().feedbackId).toBeNull();
		expect(context.bot.frames.at(-1)?.notes).toContain(
			'ignored: stream.feedback, it belongs into the first frame',
		);
	});
});

describe('30 a minute and 1000 an hour in each chat', () => {
	test('count replies, stream frames and pushes together', async () => {
		const message = await context.written();
		const push = (content: string) =>
			context.client.push({ chatid: 'mei.chen', chat_type: 1, ...markdown(content) });
		for (let i = 0; i < 15; i++) {
			expect(await context.client.stream(message, `${i}`)).toBe(0);
			expect(await push(`${i}`)).toBe(0);
		}
		expect(await context.client.stream(message, 'more')).toBe(45009);
		expect(await push('more')).toBe(45009);
		context.bot.members.write('tomas-k', { type: 'text', content: 'hi' });
		expect(await context.client.reply(await context.client.message(), markdown('x'))).toBe(0);
		context.sandbox.advance(MINUTE_MS);
		expect(await context.client.stream(message, 'later')).toBe(0);
	});

	test('the hourly limit holds, too', async () => {
		context.bot.configure({ chatPerMinute: 2000 });
		const message = await context.written();
		const body = markdown('x');
		for (let i = 0; i < 1000; i++) {
			context.client.write('aibot_respond_msg', body, message.headers.req_id);
		}
		expect(await context.client.errcode('ping')).toBe(0);
		expect(context.bot.entries).toHaveLength(1001);
		context.client.inbox.length = 0;
		expect(await context.client.reply(message, body)).toBe(45009);
		context.sandbox.advance(HOUR_MS);
		expect(await context.client.reply(message, body)).toBe(0);
	});
});

describe('a greeting', () => {
	const welcome = (event: Frame, body: object) =>
		context.client.errcode('aibot_respond_welcome_msg', body, event.headers.req_id);
	const hello = { msgtype: 'text', text: { content: 'Ask me' } };

	async function entered(): Promise<Frame> {
		context.bot.members.enter('mei.chen', BOT.botId);
		return context.client.event();
	}

	test('answers the first look of a member on a day', async () => {
		const seconds = () => Math.floor(context.sandbox.now() / 1000);
		const before = seconds();
		const event = await entered();
		expect(event.body!.create_time).toBeGreaterThanOrEqual(before);
		expect(event.body!.create_time).toBeLessThanOrEqual(seconds());
		expect(event.body).toMatchObject({
			chattype: 'single',
			from: { userid: 'mei.chen' },
			event: { eventtype: 'enter_chat' },
		});
		expect(context.bot.members.enter('mei.chen', BOT.botId)).toBe(false);
		expect(await welcome(event, hello)).toBe(0);
		expect(last()).toMatchObject({ route: 'welcome', content: { content: 'Ask me' } });
		context.sandbox.advance(DAY_MS);
		expect(context.bot.members.enter('mei.chen', BOT.botId)).toBe(true);
	});

	test('once, within 5 seconds', async () => {
		const event = await entered();
		context.sandbox.advance(5000 - SLACK_MS);
		expect(await welcome(event, hello)).toBe(0);
		expect(await welcome(event, hello)).toBe(846606);
		context.sandbox.advance(DAY_MS);
		const next = await entered();
		context.sandbox.advance(5001);
		expect(await welcome(next, hello)).toBe(846604);
	});

	test.each([
		['markdown', markdown('x'), 40008],
		['a stream', { msgtype: 'stream', stream: { id: 's', content: 'x' } }, 40008],
		['no text', { msgtype: 'text', text: { content: '' } }, 44004],
		['a card', cardMessage(), 0],
	])('with %s', async (_what, body, errcode) => {
		expect(await welcome(await entered(), body)).toBe(errcode);
	});

	test('cannot answer a message', async () => {
		expect(await welcome(await context.written(), hello)).toBe(846605);
	});
});

describe('a push', () => {
	const push = (more: object = {}) =>
		context.client.push({ chatid: 'mei.chen', chat_type: 1, ...markdown('news'), ...more });

	test('goes to chats in which somebody has written', async () => {
		expect(await push()).toBe(846607);
		await context.written();
		expect(await push()).toBe(0);
		expect(last()).toMatchObject({ route: 'push', quotes: null });
		expect(await push({ chatid: 'tomas-k' })).toBe(846607);
	});

	test('knows ids only as callbacks spell them', async () => {
		context.bot.members.write('ZhangWei', { type: 'text', content: 'hi' });
		const { body } = await context.client.message();
		expect(body!.from).toEqual({ userid: 'ZhangWei' });
		expect(await push({ chatid: 'zhangwei' })).toBe(93006);
		expect(await push({ chatid: 'ZhangWei' })).toBe(0);
	});

	test('works with encrypted ids', async () => {
		const [, other] = context.bot.service.bots;
		await context.client.login({ bot_id: other!.botId, secret: other!.secret });
		const writing = { type: 'text', content: 'hi', botId: other!.botId } as const;
		context.bot.members.write('mei.chen', writing);
		const { userid } = (await context.client.message()).body!.from as { userid: string };
		expect(userid).toMatch(/^wo/);
		expect(await push({ chatid: userid })).toBe(0);
		expect(await push()).toBe(93006);
	});

	test.each([
		['text', { msgtype: 'text', text: { content: 'x' } }, 40008],
		['a stream', { msgtype: 'stream', stream: { id: 's', content: 'x' } }, 40008],
		['no chatid', { chatid: undefined }, 40063],
		['a chat_type of 3', { chat_type: 3 }, 40058],
		['a chat_type in words', { chat_type: 'single' }, 40058],
		['the wrong chat_type', { chat_type: 2 }, 93006],
		['no chat_type', { chat_type: undefined }, 0],
		['chat_type 0', { chat_type: 0 }, 0],
		['a card', cardMessage(), 0],
	])('with %s', async (_what, more, errcode) => {
		await context.written();
		expect(await push(more)).toBe(errcode);
	});

	test('to a group', async () => {
		const to = (chatid: string, more: object = {}) => push({ chatid, chat_type: 2, ...more });
		expect(await to(GROUP)).toBe(846607);
		context.bot.members.write('tomas-k', { type: 'text', content: 'hi', chatId: GROUP });
		expect(await to(GROUP)).toBe(0);
		expect(context.bot.entriesOf('ahmed_h').at(-1)).toMatchObject({ route: 'push' });
		expect(await to(GROUP.toLowerCase())).toBe(93006);
		expect(await to(`group:${GROUP}`)).toBe(93006);
		expect(await to(GROUP, { chat_type: 1 })).toBe(93006);
		const [group] = context.bot.service.groups;
		context.bot.putGroup({ ...group!, pushAllowed: false });
		expect(await to(GROUP)).toBe(93001);
		context.bot.putGroup({ ...group!, botIds: [] });
		expect(await to(GROUP)).toBe(93008);
	});
});

describe('a card', () => {
	test.each([
		['no task_id', { task_id: undefined }, 42014],
		['a task_id with a blank', { task_id: 'a b' }, 42014],
		['a task_id of 129 bytes', { task_id: 't'.repeat(129) }, 42014],
		[
			'buttons that repeat a key',
			{ button_list: [1, 2].map(() => ({ text: 'A', key: 'a' })) },
			42039,
		],
		['a button without a text', { button_list: [{ key: 'a' }] }, 42038],
		['no buttons', { button_list: [] }, 40063],
		['seven buttons', { button_list: [...'abcdefg'].map((key) => ({ text: key, key })) }, 40058],
		[
			'a menu without its description',
			{ action_menu: { action_list: [{ text: 'a', key: 'b' }] } },
			40063,
		],
		['an attachment row', { horizontal_content_list: [{ type: 2, keyname: 'a' }] }, 40058],
		['another card_type', { card_type: 'picture' }, 42031],
		['a question of 200 bytes', notice({ type: 3, title: 'a', question: 'q'.repeat(200) }), 0],
		['a question of 201 bytes', notice({ type: 3, title: 'a', question: 'q'.repeat(201) }), 40058],
		['a question without words', notice({ type: 3, title: 'a' }), 40063],
		['a vote without is_checked', vote(), 0],
	])('with %s', async (_what, more, errcode) => {
		expect(await context.client.reply(await context.written(), cardMessage(more))).toBe(errcode);
	});

	function notice(jump: JsonObject) {
		const card_action = { type: 1, url: 'https://a.example' };
		return { card_type: 'text_notice', button_list: undefined, jump_list: [jump], card_action };
	}
	function vote() {
		const option_list = [{ id: 'a', text: 'A' }];
		return {
			card_type: 'vote_interaction',
			button_list: undefined,
			checkbox: { question_key: 'q', option_list },
			submit_button: { text: 'Go', key: 'go' },
		};
	}

	test('needs a task_id that the bot has not used', async () => {
		const message = await context.written();
		expect(await context.client.reply(message, cardMessage())).toBe(0);
		expect(await context.client.reply(message, cardMessage())).toBe(42014);
	});

	test('loses fields of app messages, with a note', async () => {
		const more = {
			replace_text: 'Done',
			button_list: [{ text: 'A', key: 'a', type: 1, url: 'u' }],
		};
		await context.client.reply(await context.written(), cardMessage(more));
		expect(context.bot.frames.at(-1)?.notes).toEqual([
			'ignored: template_card.replace_text',
			'ignored: template_card.button_list[0].type',
			'ignored: template_card.button_list[0].url',
		]);
	});
});
