/** How much of the text a cut behind an atom separates; higher is better. */
export const BREAK = { none: 0, word: 1, line: 2, paragraph: 3 } as const;

/** A piece of text that is never cut, and what a cut behind it would separate. */
export interface Atom {
	text: string;
	bytes: number;
	breakAfter: number;
}

export type Syntax = 'text' | 'markdown';

/** What WeCom replaces by a name; half of it would stay as it is (doc 90236, id 转译). */
const ID_TOKEN = String.raw`\$[A-Za-z]+=[^$\s]+\$`;
const LINK = String.raw`<a\b[^<>]*>[^]*?<\/a>`;
const TAG = String.raw`<\/?[A-Za-z][^<>]*>`;
const URL = String.raw`https?:\/\/[^\s<>"']+`;
const MARKDOWN = [
	String.raw`<font\b[^<>]*>[^]*?<\/font>`,
	String.raw`\[[^\]\n]*\]\([^()\s]*\)`,
	String.raw`\*\*[^*\n]+\*\*`,
	'`[^`\\n]+`',
];

const WHOLE: Record<Syntax, string[]> = {
	text: [LINK, ID_TOKEN, TAG, URL],
	markdown: [LINK, ...MARKDOWN, ID_TOKEN, TAG, URL],
};
/** For a construct that is longer than a message: its insides, with tags and tokens still whole. */
const INSIDE = [ID_TOKEN, TAG];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Takes text apart into what must stay together: links, tags, tokens, Markdown constructs, and
 * otherwise characters as people see them, such as an emoji of several code points.
 *
 * @param limit bytes of UTF-8; what is longer is taken apart further, down to code points
 */
export function toAtoms(text: string, syntax: Syntax, limit: number): Atom[] {
	const pieces = [...takeApart(text, WHOLE[syntax], limit)];
	let lineEnds = 0;
	return pieces.map((piece, index) => {
		lineEnds = piece.trim() === '' ? lineEnds + piece.split('\n').length - 1 : 0;
		const breakAfter = breakBetween(piece, pieces[index + 1], lineEnds);
		return { text: piece, bytes: Buffer.byteLength(piece), breakAfter };
	});
}

function* takeApart(text: string, constructs: string[], limit: number): Generator<string> {
	const pattern = new RegExp(constructs.join('|'), 'giu');
	let end = 0;
	for (const { 0: construct, index } of text.matchAll(pattern)) {
		yield* characters(text.slice(end, index), limit);
		end = index + construct.length;
		if (Buffer.byteLength(construct) <= limit) yield construct;
		else if (constructs === INSIDE) yield* characters(construct, limit);
		else yield* takeApart(construct, INSIDE, limit);
	}
	yield* characters(text.slice(end), limit);
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
