import type { Json, JsonObject } from '../base/json';
import { childOf, type XmlElement } from './xml';

type Scalar = 'text' | 'number' | 'boolean';
/** A list in brackets is written as repeated siblings, not wrapped. */
type Shape = Scalar | Elements | readonly [Elements];
interface Elements {
	/** By element name: the key of the API's JSON, and what is inside. */
	readonly [element: string]: readonly [key: string, shape: Shape];
}

const TITLE: Elements = { Title: ['title', 'text'], Desc: ['desc', 'text'] };
const TYPE: Elements = { Type: ['type', 'number'], Url: ['url', 'text'] };
/** The vendor writes AppId in two sections and Appid in two others. */
const LINK: Elements = { ...TYPE, AppId: ['appid', 'text'], PagePath: ['pagepath', 'text'] };
const AREA: Elements = {
	...TYPE,
	Appid: ['appid', 'text'],
	PagePath: ['pagepath', 'text'],
	Title: ['title', 'text'],
};
const OPTION: Elements = { Id: ['id', 'text'], Text: ['text', 'text'] };
const CHECKED_OPTION: Elements = { ...OPTION, IsChecked: ['is_checked', 'boolean'] };
const BUTTON: Elements = { Text: ['text', 'text'], Key: ['key', 'text'] };
const SELECTOR: Elements = {
	QuestionKey: ['question_key', 'text'],
	Title: ['title', 'text'],
	SelectedId: ['selected_id', 'text'],
	Disable: ['disable', 'boolean'],
	OptionList: ['option_list', [OPTION]],
};

/** Children of TemplateCard in a passive reply (doc 90241). */
export const CARD_ELEMENTS: Elements = {
	CardType: ['card_type', 'text'],
	Source: [
		'source',
		{
			IconUrl: ['icon_url', 'text'],
			Desc: ['desc', 'text'],
			DescColor: ['desc_color', 'number'],
		},
	],
	MainTitle: ['main_title', TITLE],
	EmphasisContent: ['emphasis_content', TITLE],
	VerticalContentList: ['vertical_content_list', [TITLE]],
	SubTitleText: ['sub_title_text', 'text'],
	ReplaceText: ['replace_text', 'text'],
	HorizontalContentList: [
		'horizontal_content_list',
		[
			{
				...TYPE,
				KeyName: ['keyname', 'text'],
				Value: ['value', 'text'],
				MediaId: ['media_id', 'text'],
				UserId: ['userid', 'text'],
			},
		],
	],
	JumpList: ['jump_list', [{ ...LINK, Title: ['title', 'text'] }]],
	CardAction: ['card_action', LINK],
	ActionMenu: ['action_menu', { Desc: ['desc', 'text'], ActionList: ['action_list', [BUTTON]] }],
	QuoteArea: ['quote_area', { ...AREA, QuoteText: ['quote_text', 'text'] }],
	ImageTextArea: [
		'image_text_area',
		{ ...AREA, Desc: ['desc', 'text'], ImageUrl: ['image_url', 'text'] },
	],
	CardImage: ['card_image', { Url: ['url', 'text'], AspectRatio: ['aspect_ratio', 'number'] }],
	ButtonList: ['button_list', [{ ...BUTTON, Style: ['style', 'number'] }]],
	ButtonSelection: ['button_selection', SELECTOR],
	CheckBox: [
		'checkbox',
		{
			QuestionKey: ['question_key', 'text'],
			Disable: ['disable', 'boolean'],
			Mode: ['mode', 'number'],
			OptionList: ['option_list', [CHECKED_OPTION]],
		},
	],
	SelectList: ['select_list', [SELECTOR]],
	SubmitButton: ['submit_button', BUTTON],
};

/** What is no number or no boolean stays text, for the card rules to refuse. */
const SCALARS: Readonly<Record<Scalar, (text: string) => Json>> = {
	text: (text) => text,
	number: (text) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)),
	boolean: (text) => (/^(true|false)$/.test(text.trim()) ? text.trim() === 'true' : text),
};

const isList = (shape: Shape): shape is readonly [Elements] => Array.isArray(shape);

function read(element: XmlElement, shape: Scalar | Elements, at: string, notes: string[]): Json {
	return typeof shape === 'string'
		? SCALARS[shape](element.text)
		: toJson(element, shape, at, notes);
}

/** Turns elements into the API's JSON. Elements without an entry, and repeated ones, are noted. */
export function toJson(
	parent: XmlElement,
	elements: Elements,
	at: string,
	notes: string[],
): JsonObject {
	const json: JsonObject = {};
	for (const { name } of parent.children) {
		if (!Object.hasOwn(elements, name)) notes.push(`ignored: ${at}.${name}`);
	}
	for (const [name, [key, shape]] of Object.entries(elements)) {
		const found = parent.children.filter((child) => child.name === name);
		const [first] = found;
		if (!first) continue;
		const path = `${at}.${name}`;
		if (isList(shape)) {
			json[key] = found.map((item, i) => read(item, shape[0], `${path}[${i}]`, notes));
			continue;
		}
		if (found.length > 1) notes.push(`ignored: ${path}, but the first`);
		json[key] = read(first, shape, path, notes);
	}
	return json;
}

const MEDIA: Elements = { MediaId: ['media_id', 'text'] };
const CAPTION: Elements = { Title: ['title', 'text'], Description: ['description', 'text'] };

/** Messages that a passive reply may bring, by MsgType; they have the limits of message/send. */
const MESSAGES: Readonly<Record<string, readonly [element: string | null, Elements]>> = {
	text: [null, { Content: ['content', 'text'] }],
	image: ['Image', MEDIA],
	voice: ['Voice', MEDIA],
	video: ['Video', { ...MEDIA, ...CAPTION }],
	news: [
		'Articles',
		{ item: ['articles', [{ ...CAPTION, PicUrl: ['picurl', 'text'], Url: ['url', 'text'] }]] },
	],
};

/** The content of a passive message as the API's JSON; undefined when the type is no message. */
export function messageContent(
	reply: XmlElement,
	msgtype: string,
	notes: string[],
): JsonObject | undefined {
	const entry = Object.hasOwn(MESSAGES, msgtype) ? MESSAGES[msgtype] : undefined;
	if (!entry) return undefined;
	const [name, elements] = entry;
	if (name !== null) {
		const element = childOf(reply, name);
		return element ? toJson(element, elements, name, notes) : {};
	}
	const own = reply.children.filter((child) => Object.hasOwn(elements, child.name));
	return toJson({ ...reply, children: own }, elements, msgtype, notes);
}
