import { CallbackFault } from './fault';

/** Text becomes CDATA, numbers stay bare; bigint is for ids beyond 53 bits. */
export type XmlField = readonly [name: string, value: string | number | bigint | XmlFields];
export type XmlFields = readonly XmlField[];

/** Control characters that XML 1.0 cannot carry at all. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A `]]>` inside the text is split over two sections. */
const cdata = (text: string) =>
	`<![CDATA[${text.replace(FORBIDDEN, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

function writeValue(value: XmlField[1]): string {
	if (typeof value === 'string') return cdata(value);
	return typeof value === 'object' ? writeFields(value) : String(value);
}

const writeFields = (fields: XmlFields): string =>
	fields.map(([name, value]) => `<${name}>${writeValue(value)}</${name}>`).join('');

export const writeXml = (fields: XmlFields): string => writeFields([['xml', fields]]);

/** An element as read. Attributes are skipped: WeCom has none. */
export interface XmlElement {
	readonly name: string;
	/** Own text; blanks between child elements do not count. */
	text: string;
	readonly children: XmlElement[];
}

const TOKEN =
	/<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/(?<close>[^\s<>]+)\s*>|<(?<open>[A-Za-z_][^\s<>/]*)[^<>]*?(?<empty>\/?)>|(?<text>[^<]+)/gy;

const ENTITIES: Readonly<Record<string, string>> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	apos: "'",
};
const decodeEntities = (text: string): string =>
	text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (typed, hex, decimal, name) => {
		if (name !== undefined) return ENTITIES[String(name)] ?? String(typed);
		const code = hex === undefined ? Number(decimal) : parseInt(String(hex), 16);
		return code <= 0x10ffff ? String.fromCodePoint(code) : String(typed);
	});

const broken = (detail: string) => new CallbackFault(-40002, detail);

/** Reads elements, text and CDATA; -40002 for anything else, document types included. */
export function parseXml(source: string): XmlElement {
	const top: XmlElement = { name: '', text: '', children: [] };
	const open = [top];
	let end = 0;
	for (const { 0: token, index, groups = {} } of source.replace(/^\ufeff/, '').matchAll(TOKEN)) {
		const at = open.at(-1) ?? top;
		if (groups.cdata !== undefined) at.text += groups.cdata;
		else if (groups.text !== undefined)
			at.text += decodeEntities(groups.text.trim() && groups.text);
		else if (groups.open !== undefined) {
			const element: XmlElement = { name: groups.open, text: '', children: [] };
			at.children.push(element);
			if (!groups.empty) open.push(element);
		} else if (groups.close !== undefined) {
			if (open.pop()?.name !== groups.close) throw broken(`</${groups.close}>`);
		}
		end = index + token.length;
	}
	const [root, ...others] = top.children;
	const whole = end === source.replace(/^\ufeff/, '').length && open.length === 1;
	if (!whole || root?.name !== 'xml' || others.length > 0 || top.text !== '') {
		throw broken('not one whole <xml> element');
	}
	return root;
}

/** The first child of that name. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
	element.children.find((child) => child.name === name);

/** Text of the first child of that name, empty when there is none. */
export const textOf = (element: XmlElement, name: string): string =>
	childOf(element, name)?.text ?? '';
