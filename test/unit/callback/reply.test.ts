import type { IDataObject } from 'n8n-workflow';
import { toMessage } from '../../../nodes/WeCom/callback/toMessage';
import {
	replyFromForm,
	replyFromItem,
	toReplyXml,
	type Reply,
} from '../../../nodes/WeCom/callback/reply';
import { replyType, type ReplyTypeName } from '../../../nodes/WeCom/callback/replyTypes';
import { parseXml, type XmlElement } from '../../../nodes/WeCom/callback/xml';
import { fixture, inputError } from '../support';
import { KEYS, sample, sampleNames, SAMPLE_TIME } from './support';

const click = toMessage(sample('callback/event-template_card_event-button'));
const taskClick = toMessage(sample('callback/event-taskcard_click-legacy'));
const text = toMessage(sample('callback/message-text'));

const xmlOf = (item: unknown, message: IDataObject = click) => {
	const reply = replyFromItem(item);
	return reply && toReplyXml(reply, message, KEYS.corpId, SAMPLE_TIME + 1000);
};

/** Elements without the order of different ones, which does not matter. */
const shape = ({ name, text: own, children }: XmlElement): unknown => [
	name,
	own,
	children.map(shape).sort((a, b) => {
		const [x, y] = [(a as [string])[0], (b as [string])[0]];
		return x < y ? -1 : x > y ? 1 : 0;
	}),
];

/** What the samples hold in WeCom's JSON, by MsgType. */
const CONTENTS = fixture('reply/contents');

/** Names that are not simply the key with underscores. */
const KEYS_OF: Record<string, string> = {
	AppId: 'appid',
	Appid: 'appid',
	CheckBox: 'checkbox',
	KeyName: 'keyname',
	PagePath: 'pagepath',
	UserId: 'userid',
};
const keyOf = (name: string) =>
	KEYS_OF[name] ?? name.replace(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase();

/** A card of XML as JSON, by the rules of spelling alone. */
function cardOf(xml: string): IDataObject {
	const bare = new Set([...xml.matchAll(/<(\w+)>[^<\s]+<\/\1>/g)].map(([, name]) => name));
	const toJson = ({ name, text: own, children }: XmlElement): IDataObject[string] => {
		if (children.length > 0) return toObject(children);
		return bare.has(name) ? (JSON.parse(own) as number) : own;
	};
	const toObject = (children: XmlElement[]): IDataObject => {
		const object: IDataObject = {};
		for (const child of children) {
			const key = keyOf(child.name);
			const value = toJson(child);
			const isList = child.name.endsWith('List');
			object[key] = isList ? [...((object[key] as []) ?? []), value] : value;
		}
		return object;
	};
	const card = parseXml(xml).children.find(({ name }) => name === 'TemplateCard');
	return toObject(card?.children ?? []);
}

describe("the vendor's samples are made", () => {
	test.each(sampleNames('reply'))('%s', (name) => {
		const expected = sample(`reply/${name}`);
		const type = /<MsgType><!\[CDATA\[(\w+)/.exec(expected)?.[1] as ReplyTypeName;
		const content = type === 'update_template_card' ? cardOf(expected) : CONTENTS[type];
		const item = { msgtype: type, [replyType(type).wire]: content };
		const xml = xmlOf(item, type === 'update_taskcard' ? taskClick : click);
		expect(shape(parseXml(xml ?? ''))).toEqual(shape(parseXml(expected)));
	});
});

describe('an item', () => {
	test('may hold the reply in several forms', () => {
		const expected = xmlOf({ msgtype: 'text', text: { content: 'hi' } }, text);
		expect(expected).toContain('<Content><![CDATA[hi]]></Content>');
		expect(xmlOf({ reply: 'hi' }, text)).toBe(expected);
		expect(xmlOf({ reply: { msgtype: 'text', text: { content: 'hi' } } }, text)).toBe(expected);
	});

	test.each([
		undefined,
		null,
		'x',
		[],
		{},
		{ reply: '' },
		{ errcode: 0, msgid: 'm' },
		{ MsgType: 'text' },
	])('%o holds none', (item) => expect(replyFromItem(item)).toBeUndefined());

	test.each([
		[{ msgtype: 'file' }, 'Reply > msgtype'],
		[{ reply: { text: 'x' } }, 'Reply > msgtype'],
		[{ msgtype: 'text', text: 'x' }, 'Reply > text'],
		[{ msgtype: 'text', text: {} }, 'Reply > text.content'],
		[{ msgtype: 'update_template_card', template_card: { card_type: 'no' } }, /card_type/],
	])('%o is refused by name', (item, field) => {
		expect(inputError(() => replyFromItem(item)).field).toMatch(field);
	});
});

describe('what WeCom would cut is cut here, at a character', () => {
	const LONG = '磁盘空间不足。'.repeat(200);
	const reader = (parameters: IDataObject) => (name: string) => parameters[name] ?? null;
	const CASES: Array<[string, () => Reply | undefined, string, number]> = [
		['text', () => replyFromItem({ reply: LONG }), 'Reply > content', 2048],
		[
			'JSON',
			() => replyFromItem({ msgtype: 'text', text: { content: LONG } }),
			'Reply > text.content',
			2048,
		],
		[
			'the title of an article',
			() => replyFromItem({ msgtype: 'news', news: { articles: [{ title: LONG }] } }),
			'Reply > news.articles[0].title',
			128,
		],
		[
			'the description of a video',
			() => replyFromItem({ msgtype: 'video', video: { media_id: 'M', description: LONG } }),
			'Reply > video.description',
			512,
		],
		['a form', () => replyFromForm(reader({ content: LONG })), 'Content', 2048],
	];

	test.each(CASES)('%s', (_, make, field, limit) => {
		const reply = make();
		expect(reply?.cuts).toEqual([{ field, length: 4200, limit, unit: 'bytes' }]);
		const xml = toReplyXml(reply!, text, KEYS.corpId, SAMPLE_TIME) ?? '';
		const [cut = ''] = /磁盘[^<\]]*…/.exec(xml) ?? [];
		expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
		expect(Buffer.byteLength(cut)).toBeGreaterThan(limit * 0.9);
	});

	test('what fits is whole', () => {
		expect(replyFromItem({ reply: 'x'.repeat(2048) })).toMatchObject({
			content: { content: 'x'.repeat(2048) },
			cuts: [],
		});
	});
});

describe('a reply goes only where it can', () => {
	const button = { msgtype: 'update_button', button: { replace_name: 'Done' } };

	test('nobody sent a contact change', () => {
		const change = toMessage(sample('callback/event-change_contact-update_user'));
		expect(xmlOf({ reply: 'hi' }, change)).toBeUndefined();
	});

	test('only a click can change a card', () => {
		expect(xmlOf(button, text)).toBeUndefined();
		expect(xmlOf(button, click)).toContain('<MsgType><![CDATA[update_button]]>');
		expect(xmlOf(button, taskClick)).toContain('<TaskCard><ReplaceName>');
	});
});

describe('the form', () => {
	const read = (parameters: IDataObject) => (name: string) => parameters[name] ?? null;

	test('gives the same as the JSON', () => {
		expect(replyFromForm(read({ replyType: 'text', content: 'hi' }))).toEqual(
			replyFromItem({ reply: 'hi' }),
		);
		expect(replyFromForm(read({ replyType: 'update_button', buttonText: 'Done' }))).toEqual(
			replyFromItem({ msgtype: 'update_button', button: { replace_name: 'Done' } }),
		);
	});

	test('names what is missing', () => {
		expect(inputError(() => replyFromForm(read({ replyType: 'text' }))).field).toBe('Content');
	});

	test('is a text when no kind is chosen, and names one that does not exist', () => {
		expect(replyFromForm(read({ content: 'hi' }))).toEqual(replyFromItem({ reply: 'hi' }));
		const { field, hint } = inputError(() => replyFromForm(read({ replyType: 'Text' })));
		expect(field).toBe('Reply Type');
		expect(hint).toContain('update_button (Card Button), image, news');
	});
});
