import type { IDataObject } from 'n8n-workflow';
import type { XmlTree, XmlValue } from './xml';

/** The XML name of each key of WeCom's JSON, and of the keys inside. Lists repeat the element. */
interface Names {
	readonly [key: string]: string | readonly [element: string, inside: Names];
}

const TITLE: Names = { title: 'Title', desc: 'Desc' };
const TARGET: Names = { type: 'Type', url: 'Url' };
/** The vendor spells AppId in two sections and Appid in two others. */
const LINK: Names = { ...TARGET, appid: 'AppId', pagepath: 'PagePath' };
const AREA: Names = { ...TARGET, appid: 'Appid', pagepath: 'PagePath', title: 'Title' };
const OPTION: Names = { id: 'Id', text: 'Text' };
const SELECTOR: Names = {
	question_key: 'QuestionKey',
	title: 'Title',
	option_list: ['OptionList', OPTION],
	selected_id: 'SelectedId',
	disable: 'Disable',
};

/** A template card (doc 90241). */
export const CARD_NAMES: Names = {
	card_type: 'CardType',
	source: ['Source', { icon_url: 'IconUrl', desc: 'Desc', desc_color: 'DescColor' }],
	main_title: ['MainTitle', TITLE],
	emphasis_content: ['EmphasisContent', TITLE],
	sub_title_text: 'SubTitleText',
	horizontal_content_list: [
		'HorizontalContentList',
		{
			keyname: 'KeyName',
			value: 'Value',
			...TARGET,
			media_id: 'MediaId',
			userid: 'UserId',
		},
	],
	jump_list: ['JumpList', { title: 'Title', ...LINK }],
	card_action: ['CardAction', LINK],
	card_image: ['CardImage', { url: 'Url', aspect_ratio: 'AspectRatio' }],
	vertical_content_list: ['VerticalContentList', TITLE],
	action_menu: [
		'ActionMenu',
		{ desc: 'Desc', action_list: ['ActionList', { text: 'Text', key: 'Key' }] },
	],
	quote_area: ['QuoteArea', { ...AREA, quote_text: 'QuoteText' }],
	image_text_area: ['ImageTextArea', { ...AREA, desc: 'Desc', image_url: 'ImageUrl' }],
	button_selection: ['ButtonSelection', SELECTOR],
	button_list: ['ButtonList', { text: 'Text', style: 'Style', key: 'Key' }],
	checkbox: [
		'CheckBox',
		{
			question_key: 'QuestionKey',
			option_list: ['OptionList', { ...OPTION, is_checked: 'IsChecked' }],
			disable: 'Disable',
			mode: 'Mode',
		},
	],
	select_list: ['SelectList', SELECTOR],
	submit_button: ['SubmitButton', { text: 'Text', key: 'Key' }],
	replace_text: 'ReplaceText',
};

/** WeCom's JSON under its XML names. Keys that have none stay out. */
export function toXmlNames(json: IDataObject, names: Names): XmlTree {
	const tree: XmlTree = {};
	for (const [key, entry] of Object.entries(names)) {
		const value = json[key];
		if (value === undefined || value === null) continue;
		const [element, inside] = typeof entry === 'string' ? [entry] : entry;
		tree[element] = inside ? renamed(value, inside) : (value as XmlValue);
	}
	return tree;
}

function renamed(value: IDataObject[string], names: Names): XmlValue {
	return Array.isArray(value)
		? value.map((entry) => toXmlNames(entry as IDataObject, names))
		: toXmlNames(value as IDataObject, names);
}
