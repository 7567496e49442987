import type { JsonObject } from '../../sandbox';
import {
	AGENT_ID,
	Client,
	HR_AGENT_ID,
	HR_SECRET,
	message,
	textMessage,
	useSandbox,
} from './client';

const context = useSandbox();

const MINI_PROGRAM = 'wx0a1b2c3d4e5f6071';
const LONG_URL = `https://example.com/${'a'.repeat(2048)}`;
const card = { title: 'Title', description: 'Text', url: 'https://example.com' };
const article = { title: 'Title', url: 'https://example.com' };
const mpArticle = { title: 'Title', thumb_media_id: 'SAMPLE_IMAGE', content: '<p>Text</p>' };
const notice = { appid: MINI_PROGRAM, title: '访客到达', description: '前台已登记' };
const button = { key: 'ok', name: 'OK' };
const taskcard = { title: 'Title', task_id: 'task-1', btn: [button] };

const news = (...articles: object[]) => message('news', { articles });
const mpnews = (...articles: object[]) => message('mpnews', { articles });
const miniprogram = (more: object) => message('miniprogram_notice', { ...notice, ...more });
const items = (...content_item: object[]) => miniprogram({ content_item });
const legacy = (more: object) => message('interactive_taskcard', { ...taskcard, ...more });
const btn = (...buttons: object[]) => legacy({ btn: buttons });

test('message/send takes numeric text for numbers, with a warning and the reason', async () => {
	const answer = await context.client.send(
		textMessage({ agentid: String(AGENT_ID), safe: '1', enable_id_trans: '0' }),
	);
	expect(answer).toMatchObject({ errcode: 0, errmsg: 'ok. Warning: wrong json format.' });
	expect(context.sandbox.messages.at(-1)).toMatchObject({ agentid: AGENT_ID, safe: 1 });
	expect(context.client.notes).toContain(
		'wrong json format: agentid is the text "1000042" where a number belongs',
	);
	expect(await context.client.send(textMessage())).toMatchObject({ errmsg: 'ok' });
});

test('numbers inside of a card may be text, too', async () => {
	const answer = await context.client.send(
		message('template_card', {
			card_type: 'text_notice',
			main_title: { title: 'T' },
			card_action: { type: '1', url: 'https://a.example' },
			horizontal_content_list: [{ keyname: 'By', value: 'Mei', type: '3', userid: 'mei.chen' }],
		}),
	);
	expect(answer.errmsg).toBe('ok. Warning: wrong json format.');
	expect(context.sandbox.messages.at(-1)?.content).toMatchObject({
		card_action: { type: 1 },
		horizontal_content_list: [{ type: 3 }],
	});
});

describe('message/send refuses', () => {
	const refusals: [errcode: number, what: string, body: object, field?: string][] = [
		[40008, 'an unknown msgtype', textMessage({ msgtype: 'texts' })],
		[40008, 'no msgtype', textMessage({ msgtype: undefined }), 'msgtype'],
		[40008, 'no object named like the msgtype', textMessage({ text: undefined }), 'text'],
		[40058, 'a msgtype that is no string', textMessage({ msgtype: 3 }), 'msgtype'],
		[40058, 'agentid as words', textMessage({ agentid: 'Ops Bot' }), 'agentid'],
		[40058, 'agentid as text with a blank', textMessage({ agentid: ` ${AGENT_ID}` }), 'agentid'],
		[301002, 'another agentid as text', textMessage({ agentid: String(HR_AGENT_ID) }), 'agentid'],
		[40058, 'agentid with a fraction', textMessage({ agentid: 1000042.5 }), 'agentid'],
		[41011, 'no agentid', textMessage({ agentid: undefined })],
		[301002, 'the agentid of another app', textMessage({ agentid: HR_AGENT_ID })],
		[40058, 'touser as an array', textMessage({ touser: ['mei.chen'] }), 'touser'],
		[40058, 'toparty as a number', textMessage({ toparty: 7 }), 'toparty'],
		[40058, 'totag as null', textMessage({ totag: null }), 'totag'],
		[40058, 'safe as a boolean', textMessage({ safe: true }), 'safe'],
		[40058, 'safe 2 on text', textMessage({ safe: 2 }), 'safe'],
		[
			40058,
			'enable_id_trans as a word',
			textMessage({ enable_id_trans: 'yes' }),
			'enable_id_trans',
		],
		[40058, 'enable_duplicate_check 2', textMessage({ enable_duplicate_check: 2 })],
		[40058, 'an interval over four hours', textMessage({ duplicate_check_interval: 14_401 })],
		[44004, 'empty text', textMessage({ text: { content: '' } }), 'text.content'],
		[44004, 'no text content', textMessage({ text: {} }), 'text.content'],
		[40058, 'text content as a number', textMessage({ text: { content: 5 } }), 'text.content'],
		[44004, 'empty markdown', message('markdown', { content: '' })],
		[41006, 'no media_id', message('image', {})],
		[40007, 'an unknown media_id', message('image', { media_id: 'nope' })],
		[40007, 'a media_id of another kind', message('voice', { media_id: 'SAMPLE_IMAGE' })],
		[40007, 'a video media_id as a file', message('file', { media_id: 'SAMPLE_VIDEO' })],
		[41016, 'a textcard without title', message('textcard', { ...card, title: '' })],
		[
			41033,
			'a textcard without description',
			message('textcard', { ...card, description: undefined }),
		],
		[41010, 'a textcard without url', message('textcard', { ...card, url: undefined })],
		[45034, 'a url without scheme', message('textcard', { ...card, url: 'example.com' })],
		[40039, 'a url over 2048 bytes', message('textcard', { ...card, url: LONG_URL })],
		[45008, 'news without articles', news()],
		[45008, 'nine articles', news(...Array.from({ length: 9 }, () => article))],
		[40058, 'articles that are no array', message('news', { articles: article }), 'news.articles'],
		[
			41016,
			'an article without title',
			news(article, { ...article, title: undefined }),
			'articles[1].title',
		],
		[41010, 'an article without url', news({ title: 'Title' })],
		[90200, 'a pagepath without appid', news({ title: 'Title', pagepath: 'p' })],
		[90204, 'an appid without pagepath', news({ title: 'Title', appid: MINI_PROGRAM })],
		[
			90208,
			'a mini program that is not linked',
			news({ title: 'T', appid: 'wx0000000000000000', pagepath: 'p' }),
		],
		[40074, 'confidential news', { ...news(article), safe: 1 }],
		[45008, 'nine mpnews articles', mpnews(...Array.from({ length: 9 }, () => mpArticle))],
		[41016, 'an mpnews article without title', mpnews({ ...mpArticle, title: '' })],
		[
			41006,
			'an mpnews article without picture',
			mpnews({ ...mpArticle, thumb_media_id: undefined }),
		],
		[40007, 'a file as the picture', mpnews({ ...mpArticle, thumb_media_id: 'SAMPLE_FILE' })],
		[45032, 'an author over 64 bytes', mpnews({ ...mpArticle, author: '文'.repeat(22) })],
		[
			45002,
			'an mpnews body over 666 KB',
			mpnews({ ...mpArticle, content: 'x'.repeat(666 * 1024 + 1) }),
		],
		[40058, 'safe 3 on mpnews', { ...mpnews(mpArticle), safe: 3 }, 'safe'],
		[90200, 'a notice without appid', miniprogram({ appid: '' })],
		[90207, 'a malformed appid', miniprogram({ appid: 'wx1' })],
		[90208, 'an appid of another app', miniprogram({ appid: 'wx0000000000000000' })],
		[90204, 'a page over 1024 bytes', miniprogram({ page: 'p'.repeat(1025) })],
		[41016, 'a notice without title', miniprogram({ title: undefined })],
		[
			40058,
			'emphasis_first_item as a number',
			miniprogram({ emphasis_first_item: 1 }),
			'emphasis_first_item',
		],
		[90201, 'eleven items', items(...Array.from({ length: 11 }, () => ({ key: 'k', value: 'v' })))],
		[90202, 'a key of eleven characters', items({ key: '一'.repeat(11), value: 'v' })],
		[90202, 'a value without key', items({ value: 'v' })],
		[90203, 'a value of 31 characters', items({ key: 'k', value: '一'.repeat(31) })],
		[40058, 'a notice to everyone', { ...miniprogram({}), touser: '@all' }, 'touser'],
		[41016, 'a task card without title', legacy({ title: '' })],
		[42014, 'a task card without task_id', legacy({ task_id: undefined })],
		[42014, 'a task_id with a space', legacy({ task_id: 'a b' })],
		[42014, 'a task_id over 128 bytes', legacy({ task_id: 'a'.repeat(129) })],
		[40063, 'a task card without buttons', btn()],
		[40058, 'three buttons', btn(button, { ...button, key: 'b' }, { ...button, key: 'c' })],
		[42019, 'a button without key', btn({ name: 'OK' })],
		[42018, 'a button key with a space', btn({ key: 'o k', name: 'OK' })],
		[42018, 'two buttons with one key', btn(button, button)],
		[42020, 'a button without name', btn({ key: 'ok' })],
		[40058, 'a green button', btn({ ...button, color: 'green' }), 'color'],
		[40058, 'is_bold as a number', btn({ ...button, is_bold: 1 }), 'is_bold'],
	];

	test.each(refusals)('%i: %s', async (errcode, _what, body, field = '') => {
		const answer = await context.client.send(body);
		expect(answer.errcode).toBe(errcode);
		expect(answer.errmsg).toContain(field);
		expect(answer.errmsg).toMatch(
			new RegExp(`, hint: \\[\\d+\\], from ip: 127\\.0\\.0\\.1, more info at .*\\?e=${errcode}$`),
		);
		expect(context.sandbox.messages).toHaveLength(0);
	});
});

describe('message/send truncates', () => {
	const euros = '€'.repeat(1000);
	const cuts: [what: string, body: object, path: string[], expected: string][] = [
		[
			'text at 2048 bytes between characters',
			textMessage({ text: { content: euros } }),
			['content'],
			'€'.repeat(682),
		],
		[
			'markdown at 2048 bytes',
			message('markdown', { content: `x${euros}` }),
			['content'],
			`x${'€'.repeat(682)}`,
		],
		[
			'a textcard title at 128 characters',
			message('textcard', { ...card, title: euros }),
			['title'],
			'€'.repeat(128),
		],
		[
			'a textcard description at 512 characters',
			message('textcard', { ...card, description: euros }),
			['description'],
			'€'.repeat(512),
		],
		[
			'a textcard button at 4 characters',
			message('textcard', { ...card, btntxt: '立即查看详情' }),
			['btntxt'],
			'立即查看',
		],
		[
			'a news title at 128 bytes',
			news({ ...article, title: euros }),
			['articles', '0', 'title'],
			'€'.repeat(42),
		],
		[
			'a news description at 512 bytes',
			news({ ...article, description: euros }),
			['articles', '0', 'description'],
			'€'.repeat(170),
		],
		[
			'an mpnews digest at 512 bytes',
			mpnews({ ...mpArticle, digest: euros }),
			['articles', '0', 'digest'],
			'€'.repeat(170),
		],
		[
			'a video title at 128 bytes',
			message('video', { media_id: 'SAMPLE_VIDEO', title: euros }),
			['title'],
			'€'.repeat(42),
		],
		[
			'a video description at 512 bytes',
			message('video', { media_id: 'SAMPLE_VIDEO', description: euros }),
			['description'],
			'€'.repeat(170),
		],
		[
			'a button name at 18 bytes',
			btn({ ...button, name: '确认并通知仓库' }),
			['btn', '0', 'name'],
			'确认并通知仓',
		],
		[
			'an emoji as a whole',
			textMessage({ text: { content: `${'x'.repeat(2046)}✅🚀` } }),
			['content'],
			'x'.repeat(2046),
		],
	];

	test.each(cuts)('%s', async (_what, body, path, expected) => {
		expect((await context.client.send(body)).errcode).toBe(0);
		const content = context.sandbox.inbox('mei.chen')[0]?.content;
		const shown = path.reduce<unknown>((at, key) => (at as JsonObject)[key], content);
		expect(shown).toBe(expected);
		expect(context.client.notes).toContainEqual(expect.stringMatching(/^truncated: /));
	});

	test('nothing that just fits', async () => {
		const content = 'x'.repeat(2048);
		await context.client.send(textMessage({ text: { content } }));
		expect(context.sandbox.inbox('mei.chen')[0]?.content).toEqual({ content });
		expect(context.client.notes).toEqual([]);
	});
});

describe('message/send ignores, with a note', () => {
	const ignored: [what: string, body: object, notes: string[]][] = [
		['unknown fields at the top', textMessage({ colour: 1 }), ['ignored: colour']],
		[
			'unknown fields inside',
			textMessage({ text: { content: 'a', size: 2 } }),
			['ignored: text.size'],
		],
		[
			'safe on voice',
			message('voice', { media_id: 'SAMPLE_VOICE' }, { safe: 1 }),
			['ignored: safe'],
		],
		[
			'id translation on markdown',
			message('markdown', { content: 'a' }, { enable_id_trans: 1 }),
			['ignored: enable_id_trans'],
		],
		['agentid on a mini program notice', miniprogram({}), ['ignored: agentid']],
		['toparty beside @all', textMessage({ touser: '@all', toparty: '7' }), ['ignored: toparty']],
	];

	test.each(ignored)('%s', async (_what, body, notes) => {
		expect((await context.client.send(body)).errcode).toBe(0);
		expect(context.client.notes).toEqual(notes);
	});
});

describe('message/send translates ids', () => {
	const shown = async (content: string, more: object = {}) => {
		await context.client.send(textMessage({ text: { content }, enable_id_trans: 1, ...more }));
		return context.sandbox.inbox('mei.chen').at(-1)?.content.content;
	};

	test.each([
		['$userName=mei.chen$', 'Mei Chen 陈梅'],
		['$userAlias=mei.chen$', 'Mei'],
		['$userAlias=tomas-k$', '$userAlias=tomas-k$'],
		['$userAliasOrName=tomas-k$', 'Tomas K.'],
		['$departmentName=7$', '运维组'],
		['$userName=nobody$', '$userName=nobody$'],
		['$nothing=7$', '$nothing=7$'],
	])('%s', async (typed, expected) => {
		expect(await shown(typed)).toBe(expected);
	});

	test('only when asked to', async () => {
		expect(await shown('$userName=mei.chen$', { enable_id_trans: 0 })).toBe('$userName=mei.chen$');
	});
});

test('48002: a mini program notice by an app without mini program', async () => {
	const hr = await new Client(context.sandbox, HR_SECRET).login();
	expect((await hr.send(miniprogram({}))).errcode).toBe(48002);
});

describe('confidential files', () => {
	test('of a listed type are accepted', async () => {
		const body = message('file', { media_id: 'SAMPLE_FILE' }, { safe: 1 });
		expect((await context.client.send(body)).errcode).toBe(0);
		expect(context.sandbox.messages[0]?.safe).toBe(1);
	});

	test('of another type are refused with 40004', async () => {
		context.sandbox.addMedia({ kind: 'file', mediaId: 'ARCHIVE', name: 'all.zip' });
		const body = message('file', { media_id: 'ARCHIVE' }, { safe: 1 });
		expect((await context.client.send(body)).errcode).toBe(40004);
	});
});
