import { pack } from './pack';

/** How much of the text a cut behind an atom separates; higher is better. */
export const BREAK = { none: 0, word: 1, line: 2, paragraph: 3 } as const;

/** A piece of text that is never cut, and what a cut behind it would separate. */
export interface Atom {
	text: string;
	bytes: number;
	breakAfter: number;
}

/** `markdownV2` is the dialect with tables and code blocks (doc 99110). */
export type Syntax = 'text' | 'markdown' | 'markdownV2';

/** What WeCom replaces by a name; half of it would stay as it is (doc 90236, id 转译). */
const ID_TOKEN = String.raw`\$[A-Za-z]+=[\w.@\/-]{1,128}\$`;
const TAG = String.raw`<\/?[A-Za-z][^<>]*>`;
/** Mentions a member of a group; half of it would be text. */
const MENTION = String.raw`<@[^<>\s]{1,64}>`;
/** Addresses have no Chinese in them: what follows without a space is text again. */
const URL = String.raw`https?:\/\/[!#-;=?-~]+`;

/** A construct with something inside: what opens it, the inside, what closes it. */
type Wrapped = readonly [open: string, inside: string, close: string];

const LINK: Wrapped = [String.raw`<a\b[^<>]*>`, '[^]*?', '<\\/a>'];

const INLINE: readonly Wrapped[] = [
	['\\[', String.raw`[^\]\n]*`, String.raw`\]\([^()\s]*\)`],
	['\\*\\*', String.raw`[^*\n]+`, '\\*\\*'],
	['`', '[^`\\n]+', '`'],
];

/** A code block: the fence is closed in one part and opened again in the next. */
const FENCE: Wrapped = ['```[^\\n`]*\\n', '[^]*?', '\\n```'];

/** A table: its head, two lines, stands above the rows of every part. */
const TABLE: Wrapped = [
	String.raw`(?<![^\n])[^\n]*\|[^\n]*\n[ \t]*\|?[ \t:]*-[ \t:|-]*\n`,
	String.raw`(?:[^\n]*\|[^\n]*(?:\n|$))+`,
	'',
];

const WRAPPED: Record<Syntax, readonly Wrapped[]> = {
	text: [LINK],
	markdown: [LINK, [String.raw`<font\b[^<>]*>`, '[^]*?', '<\\/font>'], ...INLINE],
	markdownV2: [FENCE, TABLE, ...INLINE],
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Takes text apart into what must stay together: links, tags, tokens, Markdown constructs, and
 * otherwise characters as people see them, such as an emoji of several code points. A construct that
 * is longer than the limit becomes several of its kind, each closed again.
 *
 * @param limit bytes of UTF-8 that no atom exceeds
 */
export function toAtoms(text: string, syntax: Syntax, limit: number): Atom[] {
	const pieces = [...takeApart(text, syntax, limit)];
	let lineEnds = 0;
	return pieces.map((piece, index) => {
		lineEnds = piece.trim() === '' ? lineEnds + piece.split('\n').length - 1 : 0;
		const breakAfter = breakBetween(piece, pieces[index + 1], lineEnds);
		return { text: piece, bytes: Buffer.byteLength(piece), breakAfter };
	});
}

function* takeApart(text: string, syntax: Syntax, limit: number): Generator<string> {
	const wrapped = WRAPPED[syntax].map((parts) => parts.join(''));
	const pattern = new RegExp([...wrapped, ID_TOKEN, MENTION, TAG, URL].join('|'), 'giu');
	let end = 0;
	for (const { 0: construct, index } of text.matchAll(pattern)) {
		yield* characters(text.slice(end, index), limit);
		end = index + construct.length;
		if (Buffer.byteLength(construct) <= limit) yield construct;
		else yield* reopened(construct, syntax, limit);
	}
	yield* characters(text.slice(end), limit);
}

/** A construct that does not fit, as several; as characters where even its ends leave no room. */
function* reopened(construct: string, syntax: Syntax, limit: number): Generator<string> {
	for (const parts of WRAPPED[syntax]) {
		const pattern = new RegExp(`^(${parts.join(')(')})$`, 'iu');
		const [whole, open = '', inside = '', close = ''] = pattern.exec(construct) ?? [];
		if (whole === undefined) continue;
		const room = limit - Buffer.byteLength(open + close);
		if (room < limit / 2) break;
		for (const piece of pack(toAtoms(inside, 'text', room), room)) yield open + piece + close;
		return;
	}
	yield* characters(construct, limit);
}

function* characters(text: string, limit: number): Generator<string> {
	for (const { segment } of graphemes.segment(text)) {
		if (Buffer.byteLength(segment) <= limit) yield segment;
		else yield* segment;
	}
}

/** Chinese has no spaces; its words are easiest to part after punctuation. */
const PUNCTUATION = /[。！？；，、：]$/;

/** Between white space and what follows it; white space itself stays together. */
function breakBetween(before: string, after: string | undefined, lineEnds: number): number {
	if (after === undefined || after.trim() === '') return BREAK.none;
	if (before.trim() !== '') return PUNCTUATION.test(before) ? BREAK.word : BREAK.none;
	if (lineEnds > 1) return BREAK.paragraph;
	return lineEnds === 1 ? BREAK.line : BREAK.word;
}
