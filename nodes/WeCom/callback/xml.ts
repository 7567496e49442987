import { Refusal } from './refusal';
import { XMLBuilder, XMLParser, XMLValidator } from './xmlLibrary';

/** An element as read; WeCom uses no attributes. */
export interface XmlElement {
	name: string;
	/** Own text; white space between child elements does not count. */
	text: string;
	children: XmlElement[];
}

/** What is written: text as CDATA, numbers and booleans bare, a list as repeated siblings. */
export type XmlValue = string | number | boolean | XmlTree | XmlValue[];
export interface XmlTree {
	[element: string]: XmlValue;
}

const TEXT = '#text';
const CDATA = '#cdata';
const MAX_DEPTH = 20;
const CDATA_SECTION = /<!\[CDATA\[[\s\S]*?\]\]>/g;
/** WeCom uses no attributes; the library takes a quarter of a second for a name of 256 KB. */
const LONG_TAG = /<[^<>]{256}/;
const XML_DECLARATION = /^\uFEFF?\s*<\?xml\s[^?>]*\?>/;

const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: true,
	parseTagValue: false,
	trimValues: false,
	textNodeName: TEXT,
	cdataPropName: CDATA,
	maxNestedTags: MAX_DEPTH,
	// The library knows character references only together with the entities of HTML, see `decoded`.
	processEntities: false,
	htmlEntities: false,
	onDangerousProperty: () => {
		throw malformed();
	},
});

const builder = new XMLBuilder({ cdataPropName: CDATA, suppressEmptyNode: false });

/**
 * Reads one `<xml>` element of elements, text and CDATA.
 *
 * Document types, comments and processing instructions are refused before the parser sees them: WeCom
 * sends none, and without a document type there are no entities to expand and no files to include.
 *
 * @throws Refusal for anything else
 */
export function parseXml(source: string): XmlElement {
	const body = source.replace(XML_DECLARATION, '').trim();
	const flat = readFlat(body);
	if (flat) return flat;
	const marks = body.replace(CDATA_SECTION, '');
	if (/<[!?]/.test(marks) || LONG_TAG.test(marks)) throw malformed();
	const [root, ...others] = read(body);
	if (root?.name !== 'xml' || others.length > 0) throw malformed();
	return root;
}

/** An element with nothing but text or one CDATA section in it, as WeCom writes nearly all. */
const FLAT =
	/\s*<([A-Z]\w{0,63})>(?:<!\[CDATA\[([^\]]*(?:\](?!\]>)[^\]]*)*)\]\]>|([^<>&]*))<\/\1>/y;
/** Several times what a message with text of the largest size has. */
const MAX_FLAT = 32 * 1024;
const OPEN = '<xml>';
const CLOSE = '</xml>';

/**
 * Elements side by side in one outer element: every envelope, and nearly every message. The library
 * takes ten times as long for them, which anybody could have us spend.
 *
 * @returns undefined for everything else, and where the library changes something: line ends
 */
function readFlat(body: string): XmlElement | undefined {
	const isLike = body.startsWith(OPEN) && body.endsWith(CLOSE) && !body.includes('\r');
	if (!isLike || body.length > MAX_FLAT) return undefined;
	const children: XmlElement[] = [];
	let end = OPEN.length;
	FLAT.lastIndex = end;
	for (let found = FLAT.exec(body); found; found = FLAT.exec(body)) {
		const [, name = '', cdata, text = ''] = found;
		children.push({ name, text: cdata ?? text.trim(), children: [] });
		end = FLAT.lastIndex;
	}
	const isWhole = body.slice(end, -CLOSE.length).trim() === '';
	return isWhole ? { name: 'xml', text: '', children } : undefined;
}

function read(body: string): XmlElement[] {
	try {
		if (XMLValidator.validate(body) !== true) throw malformed();
		return toElements(parser.parse(body) as Ordered[]);
	} catch {
		// The library's own words quote the document.
		throw malformed();
	}
}

/** How the library gives an element: one key, its name, with what is inside. */
type Ordered = Record<string, Ordered[] | string>;

function toElements(list: Ordered[]): XmlElement[] {
	return list.flatMap((node) => {
		const [name = '', inside = []] = Object.entries(node)[0] ?? [];
		if (name === TEXT || name === CDATA || typeof inside === 'string') return [];
		return [{ name, text: textOf(inside), children: toElements(inside) }];
	});
}

/** CDATA means every character of it; around it, and between elements, stands only indentation. */
function textOf(list: Ordered[]): string {
	const texts = list.flatMap((node) => {
		if (typeof node[TEXT] === 'string') return [{ text: decoded(node[TEXT]), isCdata: false }];
		const cdata = node[CDATA];
		if (!Array.isArray(cdata)) return [];
		return [{ text: cdata.map((inner) => String(inner[TEXT] as unknown)).join(''), isCdata: true }];
	});
	const relevant = texts.filter(({ text, isCdata }) => isCdata || text.trim() !== '');
	return relevant.map(({ text, isCdata }) => (isCdata ? text : text.trim())).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	gt: '>',
	lt: '<',
	quot: '"',
};
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|apos|gt|lt|quot));/gi;
const MAX_CODE_POINT = 0x10ffff;

/** The five entities of XML and character references. A document cannot bring its own, see `parseXml`. */
function decoded(text: string): string {
	return text.replace(REFERENCE, (whole: string, decimal?: string, hex?: string, name?: string) => {
		const entity = ENTITIES[name ?? ''];
		if (entity !== undefined) return entity;
		const codePoint = decimal ? parseInt(decimal, 10) : parseInt(hex ?? '', 16);
		return codePoint <= MAX_CODE_POINT ? String.fromCodePoint(codePoint) : whole;
	});
}

/** Text of the first child of that name, empty when there is none. */
export function childText({ children }: XmlElement, name: string): string {
	return children.find((child) => child.name === name)?.text ?? '';
}

export function writeXml(tree: XmlTree): string {
	return builder.build({ xml: withCdata(tree) });
}

/** Characters that XML 1.0 cannot carry at all. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

function withCdata(value: XmlValue): unknown {
	if (typeof value === 'string') return { [CDATA]: value.replace(FORBIDDEN, '') };
	if (Array.isArray(value)) return value.map(withCdata);
	if (typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withCdata(inner)]));
}

function malformed(): Refusal {
	return new Refusal('malformed', 'its body is not the XML that WeCom sends');
}
