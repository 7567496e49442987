import { message, useSandbox } from './client';

const context = useSandbox();

const open = { type: 1, url: 'https://example.com' };
const option = (id: string) => ({ id, text: id });
const checkOption = (id: string) => ({ ...option(id), is_checked: false });
const many = <T>(count: number, make: (i: string) => T) =>
	Array.from({ length: count }, (_, i) => make(`i${i}`));
const long = (bytes: number) => 'k'.repeat(bytes + 1);
const select = (key: string, more: object = {}) => ({
	question_key: key,
	option_list: [option('a')],
	...more,
});

const BASE = {
	text_notice: { main_title: { title: 'Title' }, card_action: open },
	news_notice: {
		main_title: { title: 'Title' },
		card_image: { url: 'https://example.com/a.png' },
		card_action: open,
	},
	button_interaction: {
		task_id: 'task',
		main_title: { title: 'Title' },
		button_list: [{ text: 'OK', key: 'ok' }],
	},
	vote_interaction: {
		task_id: 'task',
		main_title: { title: 'Title' },
		checkbox: { question_key: 'q', option_list: [checkOption('a')] },
		submit_button: { text: 'Submit', key: 'submit' },
	},
	multiple_interaction: {
		task_id: 'task',
		main_title: { title: 'Title' },
		select_list: [select('q')],
		submit_button: { text: 'Submit', key: 'submit' },
	},
} as const;
type CardType = keyof typeof BASE;

const card = (card_type: CardType, more: object = {}) =>
	message('template_card', { card_type, ...BASE[card_type], ...more });

const text = (more: object) => card('text_notice', more);
const news = (more: object) => card('news_notice', more);
const buttons = (...button_list: object[]) => card('button_interaction', { button_list });
const vote = (checkbox: object) =>
	card('vote_interaction', { checkbox: { ...BASE.vote_interaction.checkbox, ...checkbox } });
const multiple = (...select_list: object[]) => card('multiple_interaction', { select_list });
const row = (more: object) => text({ horizontal_content_list: [{ keyname: 'k', ...more }] });
const jump = (more: object) => text({ jump_list: [{ title: 't', ...more }] });
const menu = (...action_list: object[]) => text({ task_id: 'task', action_menu: { action_list } });
const entry = { text: 'Mute', key: 'mute' };
const button = { text: 'OK', key: 'ok' };

describe('message/send accepts', () => {
	test.each(Object.keys(BASE) as CardType[])('the smallest %s', async (type) => {
		const answer = await context.client.send(card(type));
		expect(answer.errcode).toBe(0);
		expect(typeof answer.response_code).toBe(type.endsWith('notice') ? 'undefined' : 'string');
	});

	const accepted: [what: string, body: object][] = [
		[
			'a sub_title_text in place of the title',
			text({ main_title: undefined, sub_title_text: 's' }),
		],
		[
			'an image_text_area in place of the image',
			news({ card_image: undefined, image_text_area: { image_url: 'https://example.com/a.png' } }),
		],
		['empty lists', text({ horizontal_content_list: [], jump_list: [] })],
		[
			'the widest image of the vendor samples',
			news({ card_image: { url: 'https://e.com/a.png', aspect_ratio: 2.25 } }),
		],
		[
			'a button that opens a url, without key',
			buttons({ type: 1, text: 'Go', url: 'https://e.com' }),
		],
		[
			'card_action of type 0 on the button card',
			card('button_interaction', { card_action: { type: 0 } }),
		],
		['twenty options to tick', vote({ option_list: many(20, checkOption) })],
		[
			'all lists full',
			news({
				vertical_content_list: many(4, (title) => ({ title })),
				horizontal_content_list: many(6, (keyname) => ({ keyname })),
				jump_list: many(3, (title) => ({ title })),
			}),
		],
	];
	test.each(accepted)('%s', async (_what, body) => {
		expect(await context.client.send(body)).toMatchObject({ errcode: 0 });
	});

	test('a notice with a menu, and returns a response_code', async () => {
		const answer = await context.client.send(menu(entry));
		expect(answer).toMatchObject({ errcode: 0, response_code: expect.any(String) as string });
	});
});

describe('message/send refuses a card for', () => {
	const refusals: [errcode: number, what: string, body: object, field?: string][] = [
		[42031, 'an unknown card_type', message('template_card', { card_type: 'poll' })],
		[42031, 'no card_type', message('template_card', {})],
		[40058, 'a section of a wrong type', text({ source: 'bot' }), 'template_card.source'],
		[40058, 'desc_color out of range', text({ source: { desc_color: 4 } }), 'desc_color'],
		[40058, 'desc_color as a word', text({ source: { desc_color: 'red' } }), 'desc_color'],
		[41016, 'neither title nor sub_title_text', text({ main_title: { desc: 'd' } })],
		[41016, 'no title on news', news({ main_title: { desc: 'd' } })],
		[41016, 'no main_title on a vote', card('vote_interaction', { main_title: undefined })],
		[42045, 'no card_action', text({ card_action: undefined })],
		[42045, 'card_action of type 0 on a notice', text({ card_action: { type: 0 } })],
		[42045, 'card_action of type 3', card('button_interaction', { card_action: { type: 3 } })],
		[42028, 'card_action without url', text({ card_action: { type: 1 } })],
		[42030, 'card_action without appid', text({ card_action: { type: 2 } })],
		[
			90208,
			'a mini program that is not linked',
			text({ card_action: { type: 2, appid: 'wx0000000000000000' } }),
		],
		[45034, 'a link without scheme', text({ card_action: { type: 1, url: 'example.com' } })],
		[42028, 'quote_area without url', text({ quote_area: { type: 1 } })],
		[42030, 'quote_area without appid', text({ quote_area: { type: 2 } })],
		[
			42028,
			'image_text_area without url',
			news({ image_text_area: { type: 1, image_url: 'https://e.com/a.png' } }),
		],
		[40063, 'image_text_area without image', news({ image_text_area: { title: 't' } })],
		[42044, 'neither image nor image_text_area', news({ card_image: undefined })],
		[42044, 'card_image without url', news({ card_image: { aspect_ratio: 1.5 } })],
		[42044, 'card_image with a url that is none', news({ card_image: { url: 'a.png' } })],
		[
			40058,
			'an image too wide',
			news({ card_image: { url: 'https://e.com/a.png', aspect_ratio: 3 } }),
		],
		[42036, 'five vertical rows', news({ vertical_content_list: many(5, (title) => ({ title })) })],
		[42033, 'a vertical row without title', news({ vertical_content_list: [{ desc: 'd' }] })],
		[
			42035,
			'seven horizontal rows',
			text({ horizontal_content_list: many(7, (keyname) => ({ keyname })) }),
		],
		[42027, 'a row without keyname', row({ keyname: '' })],
		[42028, 'a row without url', row({ type: 1 })],
		[42029, 'a row without media_id', row({ type: 2 })],
		[40007, 'a row with an unknown media_id', row({ type: 2, media_id: 'nope' })],
		[42050, 'a row without userid', row({ type: 3 })],
		[40058, 'a row of type 4', row({ type: 4 }), 'horizontal_content_list[0].type'],
		[42042, 'four jumps', text({ jump_list: many(4, (title) => ({ title })) })],
		[42033, 'a jump without title', jump({ title: undefined })],
		[42028, 'a jump without url', jump({ type: 1 })],
		[42030, 'a jump without appid', jump({ type: 2 })],
		[42014, 'a menu without task_id', text({ action_menu: { action_list: [entry] } })],
		[40063, 'a menu without entries', menu()],
		[40058, 'a menu of four', menu(...many(4, (key) => ({ text: 't', key })))],
		[42051, 'two menu entries with one key', menu(entry, entry)],
		[42051, 'a menu entry without key', menu({ text: 't' })],
		[40063, 'a menu entry without text', menu({ key: 'k' })],
		[42014, 'an interaction without task_id', card('vote_interaction', { task_id: undefined })],
		[42014, 'a task_id with a slash', card('vote_interaction', { task_id: 'a/b' })],
		[42014, 'a task_id over 128 bytes', card('vote_interaction', { task_id: long(128) })],
		[40058, 'a task_id that is a number', card('vote_interaction', { task_id: 7 }), 'task_id'],
		[40063, 'no buttons', buttons()],
		[40058, 'seven buttons', buttons(...many(7, (key) => ({ text: 't', key })))],
		[42038, 'a button without text', buttons({ key: 'k' })],
		[42039, 'a button without key', buttons({ text: 't' })],
		[42039, 'a button key over 1024 bytes', buttons({ text: 't', key: long(1024) })],
		[42039, 'two buttons with one key', buttons(button, button)],
		[42028, 'a button of type 1 without url', buttons({ type: 1, text: 't' })],
		[40058, 'style as a word', buttons({ ...button, style: 'red' }), 'style'],
		[
			42043,
			'a drop-down without key',
			card('button_interaction', { button_selection: { option_list: [option('a')] } }),
		],
		[
			42037,
			'a drop-down without options',
			card('button_interaction', { button_selection: { question_key: 'q' } }),
		],
		[42037, 'a vote without checkbox', card('vote_interaction', { checkbox: undefined })],
		[42043, 'a checkbox without key', vote({ question_key: '' })],
		[42043, 'a question_key over 1024 bytes', vote({ question_key: long(1024) })],
		[40058, 'a checkbox of mode 2', vote({ mode: 2 }), 'mode'],
		[42037, 'a checkbox without options', vote({ option_list: [] })],
		[42037, '21 options', vote({ option_list: many(21, checkOption) })],
		[42040, 'an option without id', vote({ option_list: [{ text: 't', is_checked: true }] })],
		[42040, 'an option id over 128 bytes', vote({ option_list: [checkOption(long(128))] })],
		[42040, 'two options with one id', vote({ option_list: [checkOption('a'), checkOption('a')] })],
		[42041, 'an option without text', vote({ option_list: [{ id: 'a', is_checked: true }] })],
		[40063, 'an option without is_checked', vote({ option_list: [option('a')] })],
		[
			40058,
			'is_checked as a number',
			vote({ option_list: [{ ...option('a'), is_checked: 1 }] }),
			'is_checked',
		],
		[42047, 'no selectors', multiple()],
		[42047, 'four selectors', multiple(...many(4, (key) => select(key)))],
		[42043, 'two selectors with one key', multiple(select('q'), select('q'))],
		[42037, 'eleven options', multiple(select('q', { option_list: many(11, option) }))],
		[42046, 'no submit_button', card('vote_interaction', { submit_button: undefined })],
		[
			42046,
			'a submit_button without key',
			card('vote_interaction', { submit_button: { text: 't' } }),
		],
		[
			42049,
			'a submit_button without text',
			card('multiple_interaction', { submit_button: { key: 'k' } }),
		],
	];

	test.each(refusals)('%i: %s', async (errcode, _what, body, field = '') => {
		const answer = await context.client.send(body);
		expect(answer.errcode).toBe(errcode);
		expect(answer.errmsg).toContain(field);
	});

	test('43012: an app without callback URL, unless the card cannot be clicked', async () => {
		context.sandbox.setCallbackUrl(1000042, null);
		expect((await context.client.send(buttons(button))).errcode).toBe(43012);
		expect((await context.client.send(menu(entry))).errcode).toBe(43012);
		expect((await context.client.send(text({}))).errcode).toBe(0);
	});

	test('42014: a task_id used before by the same app', async () => {
		expect((await context.client.send(buttons(button))).errcode).toBe(0);
		expect((await context.client.send(card('vote_interaction'))).errcode).toBe(42014);
	});

	test('a task_id of a refused card can be used again', async () => {
		await context.client.send({ ...buttons(button), touser: 'old.member' });
		expect((await context.client.send(buttons(button))).errcode).toBe(0);
	});
});

describe('message/send leaves out of a card', () => {
	const ignored: [what: string, body: object, notes: string[]][] = [
		['sections of other card types', text({ checkbox: {} }), ['ignored: template_card.checkbox']],
		[
			'desc_color on a vote',
			card('vote_interaction', { source: { desc: 'd', desc_color: 1 } }),
			['ignored: template_card.source.desc_color'],
		],
		[
			'what only updates know',
			vote({ disable: true }),
			['ignored: template_card.checkbox.disable'],
		],
		[
			'replace_text',
			card('button_interaction', { replace_text: 'x' }),
			['ignored: template_card.replace_text'],
		],
	];

	test.each(ignored)('%s', async (_what, body, notes) => {
		expect((await context.client.send(body)).errcode).toBe(0);
		expect(context.client.notes).toEqual(notes);
		const shown = JSON.stringify(context.sandbox.inbox('mei.chen')[0]!.content);
		expect(shown).not.toMatch(/disable|replace_text|desc_color|task_card/);
	});

	test('nothing that is merely longer than recommended', async () => {
		const title = 'x'.repeat(37);
		await context.client.send(text({ main_title: { title } }));
		expect(context.sandbox.inbox('mei.chen')[0]?.content).toMatchObject({ main_title: { title } });
		expect(context.client.notes).toEqual([
			'longer than the recommended 36 characters: template_card.main_title.title',
		]);
	});
});
