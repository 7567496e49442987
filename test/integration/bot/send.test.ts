import type { IDataObject } from 'n8n-workflow';
import { runNode, settle, storeFile, until } from '../../support';
import { png } from '../../support/sampleFiles';
import { bot, useDesk } from './support';
import { like } from './matchers';

const desk = useDesk();

const send = async (items: IDataObject[], parameters: IDataObject = {}, more: object = {}) =>
	await runNode({
		node: bot,
		store: desk.store,
		parameters: {
			operation: 'send',
			chatId: '={{ $json.chatId }}',
			chatType: '={{ $json.chatType }}',
			content: '={{ $json.text }}',
			...parameters,
		},
		input: items.map((json) => ({ json })),
		...more,
	});
const TOMAS = { chatId: 'tomas-k', chatType: 'single', text: 'one' };
const GROUP = { chatId: 'wrGroupA', chatType: 'group', text: 'two' };

describe('over its own connection', () => {
	const OWN = { connection: 'own' };

	test('IDs unchanged, the kind of chat always said, then it hangs up', async () => {
		const { items, error } = await send([TOMAS, GROUP], OWN);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[
				{
					errcode: 0,
					errmsg: 'ok',
					messageType: 'markdown',
					chatId: 'tomas-k',
					chatType: 'single',
				},
				{ item: 0 },
			],
			[
				{
					errcode: 0,
					errmsg: 'ok',
					messageType: 'markdown',
					chatId: 'wrGroupA',
					chatType: 'group',
				},
				{ item: 1 },
			],
		]);
		expect(desk.server.bodies).toEqual([
			{ chatid: 'tomas-k', chat_type: 1, msgtype: 'markdown', markdown: { content: 'one' } },
			{ chatid: 'wrGroupA', chat_type: 2, msgtype: 'markdown', markdown: { content: 'two' } },
		]);
		await until(() => desk.server.sockets[0]?.readyState === 3);
		expect(desk.server.sockets).toHaveLength(1);
	});

	test('a picture and a feedback question', async () => {
		const data = await storeFile(png(), 'a.png', 'image/png');
		await send(
			[TOMAS],
			{ ...OWN, messageType: 'image' },
			{ input: [{ json: TOMAS, binary: { data } }] },
		);
		expect(desk.server.bodies.at(-1)).toEqual({
			...{ chatid: 'tomas-k', chat_type: 1, msgtype: 'image' },
			image: { media_id: 'MEDIA of UPLOAD-1' },
		});
		await send([TOMAS], { ...OWN, options: { feedbackId: 'f-1' } });
		expect(desk.server.bodies.at(-1)).toMatchObject({ markdown: { feedback: { id: 'f-1' } } });
	});

	test('a long text is several messages, each an item', async () => {
		const { items } = await send([{ ...TOMAS, text: '磁盘已满。'.repeat(3000) }], OWN);
		expect(items.map(({ json }) => [json.part, json.parts])).toEqual([
			[1, 3],
			[2, 3],
			[3, 3],
		]);
		for (const { markdown } of desk.server.bodies) {
			expect(Buffer.byteLength(String((markdown as IDataObject).content))).toBeLessThanOrEqual(
				20_480,
			);
		}
	});

	test('of a long text, what had gone before a refusal is told', async () => {
		let count = 0;
		desk.server.on('aibot_send_msg', () =>
			++count === 2 ? { errcode: 93008, errmsg: 'not in chat' } : undefined,
		);
		const { error } = await send([{ ...TOMAS, text: '磁盘已满。'.repeat(3000) }], OWN);
		expect(error).toMatchObject({
			message: 'The bot is not in this group (93008)',
			description: like(/1 of 3 messages of this item had gone to WeCom/),
		});
		expect(desk.server.bodies).toHaveLength(2);
	});

	test('what WeCom refuses ends the node, or goes on as an item', async () => {
		desk.server.on('aibot_send_msg', ({ body }) =>
			body?.chat_type === 2 ? { errcode: 93006, errmsg: 'invalid chatid' } : undefined,
		);
		const ended = await send([TOMAS, GROUP, TOMAS], OWN);
		expect(ended.error).toMatchObject({
			message: 'There is no chat with this ID (93006)',
			description: like(/unchanged.*1 of 3 items had gone to WeCom/),
			context: { itemIndex: 1 },
		});
		expect(desk.server.bodies).toHaveLength(2);
		const gone = await send([TOMAS, GROUP, TOMAS], OWN, { onError: 'continueRegularOutput' });
		expect(gone.items.map(({ json }) => json.error)).toEqual([
			undefined,
			'There is no chat with this ID (93006)',
			undefined,
		]);
		expect(desk.server.bodies).toHaveLength(5);
	});

	test('a wrong secret', async () => {
		desk.server.on('aibot_subscribe', { errcode: 853000 });
		expect((await send([TOMAS], OWN)).error?.message).toMatch(/Bot ID or Secret is wrong/);
	});

	test('uses the connection that the process has, instead of kicking it', async () => {
		await desk.activate({ respond: 'handOff' }, { steps: [] });
		expect((await send([TOMAS], OWN)).error).toBeUndefined();
		expect(desk.server.sockets).toHaveLength(1);
		await settle();
		expect(desk.server.sockets[0]?.readyState).toBe(1);
	});
});

describe("over the trigger's connection", () => {
	test('in the same process', async () => {
		await desk.activate({ respond: 'handOff' }, { steps: [] });
		expect((await send([GROUP])).items[0]?.json).toMatchObject({ errcode: 0 });
		expect(desk.server.sockets).toHaveLength(1);
	});

	test('without one it says what to do, and never connects by itself', async () => {
		const { error } = await send([GROUP]);
		expect(error).toMatchObject({
			message: like(/no connection to the bot/),
			description: like(/queue mode.*Response URL.*"Its Own"/),
		});
		expect(desk.server.sockets).toEqual([]);
	});

	test('846609: connects anew and sends once more', async () => {
		await desk.activate({ respond: 'handOff' }, { steps: [] });
		desk.server.on('aibot_send_msg', { errcode: 846609 }, 1);
		const sending = send([GROUP]);
		while (desk.server.of('aibot_send_msg').length < 2) await desk.time.advance(250);
		expect((await sending).error).toBeUndefined();
	});

	test('a connection that breaks: in doubt nothing is sent twice', async () => {
		await desk.activate({ respond: 'handOff' }, { steps: [] });
		desk.server.on('aibot_send_msg', 'cut');
		const { error } = await send([GROUP]);
		expect(error?.message).toMatch(/may have been delivered/);
		expect(desk.server.of('aibot_send_msg')).toHaveLength(1);
	});

	test('30 a minute into one chat, while other chats go on', async () => {
		await desk.activate({ respond: 'handOff' }, { steps: [] });
		const sending = send([...Array.from({ length: 31 }, () => GROUP)]);
		await until(() => desk.server.bodies.length === 30);
		await settle(20);
		expect(desk.server.bodies).toHaveLength(30);
		expect((await send([TOMAS])).error).toBeUndefined();
		expect(desk.server.bodies).toHaveLength(31);
		await desk.time.advance(61_000);
		expect((await sending).items).toHaveLength(31);
	});
});

test.each([
	[{ chatId: ' ' }, /"Chat ID" is empty.*\[item 0\]/],
	[{ chatType: 'room' }, /"Chat Type" has no value "room"/],
	[{ content: '' }, /"Content" is empty/],
	[{ messageType: 'file' }, /"Input Binary Field" names "data", which the item does not have/],
	[{ options: { feedbackId: 'x'.repeat(257) } }, /"Feedback ID" is 257 bytes long/],
	[
		{
			messageType: 'template_card',
			cardInput: 'json',
			templateCardJson:
				'{"card_type":"button_interaction","main_title":{"title":"t"},"task_id":"t","button_list":[{"text":"Go","type":1,"url":"https://x.example"}]}',
		},
		/button_list\[0\]/,
	],
	[
		{
			messageType: 'template_card',
			cardInput: 'json',
			templateCardJson:
				'{"card_type":"text_notice","sub_title_text":"t","card_action":{"type":1,"url":"https://x.example"},"horizontal_content_list":[{"keyname":"a","type":2}]}',
		},
		/horizontal_content_list\[0\]\.type/,
	],
])('%j is refused before anything is sent', async (parameters, message) => {
	const { error } = await send([TOMAS], { connection: 'own', ...parameters });
	expect(error?.message).toMatch(message);
	expect(desk.server.frames).toEqual([]);
});

test('a reply in an execution of another trigger says so', async () => {
	const { error } = await runNode({ node: bot, parameters: { operation: 'reply', content: 'x' } });
	expect(error).toMatchObject({
		message: like(/not started by a WeCom AI Bot Trigger/),
	});
});
