import type { Click } from '../../sandbox';
import { AGENT_ID, fixture } from './client';
import { empty, replyEnvelope, replying, sampleXml, useReceiver } from './receiver';

const context = useReceiver();

const SAMPLE_MEDIA = '3XbQmPz7LkV0s9TjRfWc2HnYd4GuEaKoI8vBx5C1wQtU';
/** What the samples hold in WeCom's JSON, by MsgType. */
const CONTENTS = fixture('reply/contents');
const CARDS: Record<string, [card: string, click: Omit<Click, 'msgid'>]> = {
	buttons: ['template_card-button_interaction', { kind: 'button', key: 'leave_ok_903' }],
	vote: ['template_card-vote_interaction', { kind: 'submit', key: 'lunch_submit' }],
	menu: ['template_card-text_notice', { kind: 'menu', key: 'mute_24h' }],
	taskcard: ['legacy-interactive_taskcard', { kind: 'taskcard', key: 'ok_41' }],
};

/** Clicks on a card, is answered with that plaintext, and returns the record. */
async function clickOn(name: keyof typeof CARDS, reply: string) {
	const [card, click] = CARDS[name]!;
	context.sandbox.addMedia({ kind: 'file', mediaId: SAMPLE_MEDIA });
	const { msgid } = await context.client.send(fixture(`send/${card}`));
	context.receiver.answer = replying(reply);
	const records = await context.sandbox.members.click('mei.chen', {
		msgid: String(msgid),
		...click,
	});
	expect(records).toHaveLength(1);
	return records[0]!;
}

async function writeAndGet(reply: string) {
	context.receiver.answer = replying(reply);
	const written = { agentid: AGENT_ID, type: 'text', content: 'status' };
	const [record] = await context.sandbox.members.write('mei.chen', written);
	return record!;
}

const cardOf = (userid: string) => context.sandbox.inbox(userid)[0]?.card;
const lastEntry = () => context.sandbox.conversation('mei.chen').at(-1);

describe('passive messages', () => {
	const types = ['text', 'image', 'voice', 'video', 'news'];
	test.each(types)('%s of the vendor sample is shown', async (type) => {
		if (type !== 'text' && type !== 'news') {
			context.sandbox.addMedia({ kind: type as 'image', mediaId: SAMPLE_MEDIA });
		}
		const xml = sampleXml(`reply/${type}`);
		const record = await writeAndGet(xml);
		expect(record).toMatchObject({ replyXml: xml, notes: [`shown: ${type}`], failure: null });
		expect(lastEntry()).toMatchObject({
			...{ direction: 'in', passive: true, agentid: AGENT_ID, msgtype: type },
			content: CONTENTS[type],
		});
		expect(context.sandbox.inbox('mei.chen')).toEqual([]);
	});

	test('are cut like those of the API', async () => {
		const long = sampleXml('reply/text').replace('node-7 is', '状'.repeat(700));
		const { notes } = await writeAndGet(long);
		expect(notes).toEqual([expect.stringMatching(/^truncated: text.content/), 'shown: text']);
		expect(lastEntry()?.content).toEqual({ content: '状'.repeat(682) });
	});

	test('answer clicks on template cards as well', async () => {
		await clickOn('buttons', sampleXml('reply/text'));
		expect(lastEntry()?.msgtype).toBe('text');
		expect(cardOf('mei.chen')?.state).toBe('answered');
	});
});

describe('passive updates reach the one who clicked only', () => {
	test('update_button', async () => {
		const { notes } = await clickOn('vote', sampleXml('reply/update_button'));
		expect(notes).toEqual(['card updated: update_button']);
		expect(cardOf('mei.chen')).toMatchObject({
			...{ state: 'locked', replaceText: 'Approved 已同意' },
			selected: [{ questionKey: 'lunch', optionIds: ['hotpot'] }],
		});
		expect(cardOf('tomas-k')?.state).toBe('sent');
	});

	test('update_taskcard', async () => {
		const { notes } = await clickOn('taskcard', sampleXml('reply/legacy-update_taskcard'));
		expect(notes).toEqual(['card updated: update_taskcard']);
		expect(cardOf('mei.chen')).toMatchObject({ state: 'locked', replaceText: 'Done 已办' });
		expect(cardOf('tomas-k')?.state).toBe('sent');
	});

	const cards = ['text_notice', 'news_notice', 'button', 'vote', 'multiple'];
	test.each(cards)('update_template_card of the vendor sample: %s', async (short) => {
		const type = short.includes('_') ? short : `${short}_interaction`;
		const record = await clickOn('menu', sampleXml(`reply/update_template_card-${type}`));
		expect(record.notes.filter((note) => !note.startsWith('longer'))).toEqual([
			'card updated: update_template_card',
		]);
		const card = cardOf('mei.chen');
		expect(card?.content.card_type).toBe(type);
		expect(card).toMatchObject({ answer: null, selected: null });
		expect(card?.state).toBe(card?.content.replace_text ? 'locked' : 'updated');
		expect(cardOf('tomas-k')?.state).toBe('sent');
	});

	test('every element of a card arrives under its name', async () => {
		await clickOn('menu', sampleXml('reply/update_template_card-button_interaction'));
		expect(cardOf('mei.chen')?.content).toEqual({
			card_type: 'button_interaction',
			source: {
				icon_url: 'https://intra.example.com/img/bot-72.png',
				desc: 'Ops bot 运维助手',
				desc_color: 3,
			},
			main_title: { title: 'Leave request 请假申请', desc: 'Approved 已同意' },
			sub_title_text: 'Recorded 已登记',
			horizontal_content_list: [
				{ keyname: 'Host', value: 'node-7' },
				{ type: 1, keyname: '图表', value: 'Open graph', url: 'https://ops.example.com/g/node-7' },
			],
			card_action: { type: 1, url: 'https://ops.example.com/alerts/5512' },
			button_list: [{ text: 'Approve 同意', style: 1, key: 'leave_ok_903' }],
			replace_text: 'Approved 已同意',
			action_menu: { desc: 'More 更多', action_list: [{ text: 'Reopen 重新打开', key: 'reopen' }] },
			quote_area: {
				type: 1,
				url: 'https://ops.example.com/logs/5512',
				title: 'Log 日志',
				quote_text: 'usage back to 41 percent',
			},
			button_selection: {
				question_key: 'cover',
				title: 'Cover 代班',
				selected_id: 'c_mei',
				disable: true,
				option_list: [
					{ id: 'c_mei', text: 'Mei Chen' },
					{ id: 'c_none', text: 'Nobody 无' },
				],
			},
		});
	});

	test('leave the ResponseCode of the click usable', async () => {
		const { requestXml } = await clickOn('vote', sampleXml('reply/update_button'));
		const response_code = /<ResponseCode><!\[CDATA\[([^\]]+)/.exec(requestXml)?.[1];
		const body = { agentid: AGENT_ID, atall: 1, response_code, button: { replace_name: 'All' } };
		const answer = await context.client.post('message/update_template_card', body);
		expect(answer.errcode).toBe(0);
		expect(cardOf('mei.chen')?.replaceText).toBe('All');
	});

	test('may bring a menu of ten entries', async () => {
		const entry = (key: string) => `<ActionList><Text>x</Text><Key>${key}</Key></ActionList>`;
		const ten = Array.from({ length: 10 }, (_, i) => entry(`k${i}`)).join('');
		const xml = sampleXml('reply/update_template_card-text_notice');
		await clickOn('menu', xml.replace(/<ActionList>.*<\/ActionList>/, ten));
		expect(cardOf('mei.chen')?.state).toBe('updated');
	});

	test('can be switched off for template_card_event', async () => {
		context.sandbox.configure({ ignoreCardEventReplies: true });
		const { notes } = await clickOn('vote', sampleXml('reply/update_button'));
		expect(notes[0]).toMatch(/set to ignore/);
		expect(cardOf('mei.chen')?.state).toBe('submitted');
	});
});

describe('replies without effect are noted and not called for again', () => {
	const update = sampleXml('reply/update_button');
	const card = sampleXml('reply/update_template_card-text_notice');
	const text = sampleXml('reply/text');
	const cases: [note: RegExp, on: string, reply: string][] = [
		[/the card has no buttons/, 'menu', update],
		[/Button.ReplaceName is missing/, 'vote', update.replace(/<ReplaceName>.*<\/ReplaceName>/, '')],
		[/TemplateCard is missing/, 'vote', card.replace(/<TemplateCard>.*<\/TemplateCard>/, '')],
		[/invalid template card type/, 'vote', card.replace('text_notice', 'nope')],
		[/desc_color must be an integer/, 'vote', card.replace('>3<', '>red<')],
		[/update_taskcard does not answer/, 'vote', sampleXml('reply/legacy-update_taskcard')],
		[/update_button does not answer/, 'taskcard', update],
		[/text does not answer taskcard_click/, 'taskcard', text],
		[/unknown MsgType file/, 'vote', text.replace('[text]', '[file]')],
		[/empty content/, 'vote', text.replace(/<Content>.*<\/Content>/, '')],
		[/invalid media_id/, 'vote', sampleXml('reply/image').replace(SAMPLE_MEDIA, 'nope')],
		[/ToUserName is tomas-k/, 'vote', update.replace('mei.chen', 'tomas-k')],
		[/FromUserName is ww1/, 'vote', update.replace('wwc0ffee5eed12345a', 'ww1')],
		[/no CreateTime/, 'vote', update.replace(/<CreateTime>.*<\/CreateTime>/, '')],
		[/-40002 XML/, 'vote', 'hello'],
	];
	test.each(cases)('%s', async (note, on, reply) => {
		const record = await clickOn(on, reply);
		expect(record).toMatchObject({ failure: null, replyXml: reply });
		expect(record.notes[0]).toMatch(/^reply without effect: /);
		expect(record.notes[0]).toMatch(note);
		expect(cardOf('mei.chen')?.state).toMatch(/answered|submitted/);
		expect(context.sandbox.conversation('mei.chen')).toHaveLength(1);
		expect(record.notes.some((line) => line.includes('sees an error'))).toBe(on === 'taskcard');
	});

	test.each([
		[/-40001 signature mismatch/, replyEnvelope(update, { token: 'other' })],
		[/-40005 receiveid mismatch/, replyEnvelope(update, { corpId: 'ww1' })],
		[/-40002 XML cannot be parsed/, '{"message":"Workflow was started"}'],
		[/^no reply: success$/, 'success'],
		[/^no reply$/, ''],
	])('%s', async (note, body) => {
		context.receiver.answer = (response) => response.end(body);
		const written = { agentid: AGENT_ID, type: 'text', content: 'status' };
		const records = await context.sandbox.members.write('mei.chen', written);
		expect(records).toHaveLength(1);
		expect(records[0]).toMatchObject({ replyXml: null, failure: null });
		expect(records[0]?.notes).toEqual([expect.stringMatching(note)]);
	});

	test('updates do not answer messages', async () => {
		expect((await writeAndGet(update)).notes[0]).toMatch(/update_button does not answer text/);
	});

	test('unknown and repeated elements', async () => {
		const more = '<Colour>red</Colour><SubTitleText>two</SubTitleText></TemplateCard>';
		const { notes } = await clickOn('menu', card.replace('</TemplateCard>', more));
		expect(notes).toEqual([
			'ignored: TemplateCard.Colour',
			'ignored: TemplateCard.SubTitleText, but the first',
			'card updated: update_template_card',
		]);
	});
});

test('a task card that gets no update_taskcard shows an error', async () => {
	const [card, click] = CARDS.taskcard!;
	const { msgid } = await context.client.send(fixture(`send/${card}`));
	context.receiver.answer = empty;
	const [record] = await context.sandbox.members.click('mei.chen', {
		msgid: String(msgid),
		...click,
	});
	expect(record?.notes).toEqual(['no reply', expect.stringMatching(/^the member sees an error/)]);
});
