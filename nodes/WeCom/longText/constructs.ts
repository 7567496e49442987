import { pairBackticks, pairBrackets, pairTags, TAG, type Construct } from './pairs';

export type { Construct } from './pairs';

/** `markdownV2` is the dialect with tables (doc 99110). */
export type Syntax = 'text' | 'markdown' | 'markdownV2';

/** What WeCom replaces by a name; half of it would stay as it is (doc 90236, id 转译). */
const ID_TOKEN = /\$[A-Za-z]+=[\w.@/-]{1,128}\$/y;
/** A member who is told of a message to a group (docs 90248, 99110). */
const MENTION = /<@[\w.@-]{1,64}>/y;
/** Addresses have no Chinese in them: what follows without a space is text again. */
const URL = /https?:\/\/[!#-;=?-~]+/iy;

/** `(address "title")` behind the brackets of a link; the address holds pairs of parentheses. */
const TARGET =
	/\(\s*(?:<[^<>\n]{0,2048}>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]{0,512}\)){0,2048}\)){0,2048})(?:\s+(?:"[^"\n]{0,512}"|'[^'\n]{0,512}'|\([^()\n]{0,512}\)))?\s*\)/y;

/** The head of a table, two lines, and its rows. */
const TABLE_HEAD = /[^\n]*\|[^\n]*\n[ \t]*\|?[ \t:]*-[ \t:|-]*\n/y;
const TABLE_ROW = /[^\n]*\|[^\n]*(?:\n|$)/y;

const ASTERISKS = /\*+/y;

type Find = (start: number) => Construct | undefined;

/** The constructs of a text from left to right; of nested ones the outermost. */
export function* findConstructs(text: string, syntax: Syntax): Generator<Construct> {
	const find = FINDERS[syntax](text);
	for (let start = 0; start < text.length; start++) {
		const construct = find(start);
		if (!construct) continue;
		yield construct;
		start = construct.end - 1;
	}
}

const FINDERS: Readonly<Record<Syntax, (text: string) => Find>> = {
	text: inText,
	markdown: inMarkdown,
	markdownV2: inMarkdownV2,
};

function inText(text: string): Find {
	const tags = pairTags(text);
	return (start) => {
		switch (text[start]) {
			case '<':
				return tags.get(start) ?? sticky(MENTION, text, start) ?? sticky(TAG, text, start);
			case '$':
				return sticky(ID_TOKEN, text, start);
			case 'h':
			case 'H':
				return sticky(URL, text, start);
		}
		return undefined;
	};
}

function inMarkdown(text: string): Find {
	const plain = inText(text);
	const brackets = pairBrackets(text);
	const spans = pairBackticks(text);
	const hopeless = new Map<number, number>();
	const find: Find = (start) => {
		switch (text[start]) {
			case '\\':
				return start + 1 < text.length ? { start, end: start + 2 } : undefined;
			case '`':
				return spans.get(start);
			case '!':
				return text[start + 1] === '[' ? linkAt(text, start, start + 1, brackets) : undefined;
			case '[':
				return linkAt(text, start, start, brackets);
			case '*':
				return emphasisAt(text, start, find, hopeless);
		}
		return plain(start);
	};
	return find;
}

/** A table that is cut goes on under its head again. */
function inMarkdownV2(text: string): Find {
	const markdown = inMarkdown(text);
	return (start) => tableAt(text, start) ?? markdown(start);
}

function tableAt(text: string, start: number): Construct | undefined {
	if (start > 0 && text[start - 1] !== '\n') return undefined;
	const head = lengthAt(TABLE_HEAD, text, start);
	if (head === 0) return undefined;
	const rows = start + head;
	let end = rows;
	for (let row = 1; row > 0; end += row) row = lengthAt(TABLE_ROW, text, end);
	return end > rows ? { start, end, inside: [rows, end] } : undefined;
}

function sticky(pattern: RegExp, text: string, start: number): Construct | undefined {
	const length = lengthAt(pattern, text, start);
	return length === 0 ? undefined : { start, end: start + length };
}

function lengthAt(pattern: RegExp, text: string, start: number): number {
	pattern.lastIndex = start;
	return pattern.exec(text)?.[0].length ?? 0;
}

function linkAt(
	text: string,
	start: number,
	bracket: number,
	brackets: ReadonlyMap<number, number>,
): Construct | undefined {
	const close = brackets.get(bracket);
	if (close === undefined) return undefined;
	const target = sticky(TARGET, text, close + 1);
	return target && { start, end: target.end, inside: [bracket + 1, close] };
}

/**
 * Text between one, two or three asterisks in a line, which may hold single ones: `**a * b**`.
 *
 * @param hopeless up to where, by the number of asterisks, none are closed: keeps the search short
 */
function emphasisAt(
	text: string,
	start: number,
	find: Find,
	hopeless: Map<number, number>,
): Construct | undefined {
	const width = lengthAt(ASTERISKS, text, start);
	const from = start + width;
	const isStray = width === 1 && /\s/.test(text[from] ?? ' ');
	if (width > 3 || text[start - 1] === '*' || isStray) return undefined;
	if (start < (hopeless.get(width) ?? 0)) return undefined;
	let index = from;
	for (; index < text.length && text[index] !== '\n'; index++) {
		if (text[index] !== '*') {
			// An address would swallow the asterisks behind it.
			const inner = /h/i.test(text[index] ?? '') ? undefined : find(index);
			if (inner) index = inner.end - 1;
			continue;
		}
		const length = lengthAt(ASTERISKS, text, index);
		const closes = width === 1 ? length === 1 : length >= width && length < width + 2;
		if (closes && index > from && (width > 1 || !/\s/.test(text[index - 1] ?? ''))) {
			return { start, end: index + width, inside: [from, index] };
		}
		index += length - 1;
	}
	hopeless.set(width, index);
	return undefined;
}
