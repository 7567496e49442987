import { findConstructs, type Construct, type Syntax } from './constructs';
import { pack } from './pack';
import { SIZE, type Unit } from './size';

/** How much of the text a cut behind an atom separates; higher is better. */
export const BREAK = { none: 0, word: 1, line: 2, paragraph: 3 } as const;

/** A piece of text that is never cut, and what a cut behind it would separate. */
export interface Atom {
	text: string;
	size: number;
	breakAfter: number;
}

/** How much text fits somewhere. */
export interface Room {
	limit: number;
	unit: Unit;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Takes text apart into what must stay together: links, tags, tokens, Markdown constructs, and
 * otherwise characters as people see them, such as an emoji of several code points. A construct that
 * is longer than the limit becomes several of its kind, each closed again.
 *
 * @param room what no atom exceeds
 */
export function toAtoms(text: string, syntax: Syntax, room: Room): Atom[] {
	return measured([...takeApart(text, syntax, room)], room);
}

function measured(pieces: readonly string[], { unit }: Room): Atom[] {
	let lineEnds = 0;
	return pieces.map((piece, index) => {
		lineEnds = piece.trim() === '' ? lineEnds + piece.split('\n').length - 1 : 0;
		const breakAfter = breakBetween(piece, pieces[index + 1], lineEnds);
		return { text: piece, size: SIZE[unit](piece), breakAfter };
	});
}

function* takeApart(text: string, syntax: Syntax, room: Room): Generator<string> {
	let end = 0;
	for (const construct of findConstructs(text, syntax)) {
		yield* characters(text.slice(end, construct.start), room);
		end = construct.end;
		const whole = text.slice(construct.start, construct.end);
		if (SIZE[room.unit](whole) <= room.limit) yield whole;
		else yield* reopened(text, construct, syntax, room);
	}
	yield* characters(text.slice(end), room);
}

/** A construct that does not fit, as several; as characters where even its ends leave no room. */
function* reopened(
	text: string,
	{ start, end, inside, isCode }: Construct,
	syntax: Syntax,
	room: Room,
): Generator<string> {
	const [from, to] = inside ?? [end, end];
	const [open, close] = [text.slice(start, from), text.slice(to, end)];
	const limit = room.limit - SIZE[room.unit](open + close);
	if (inside === undefined || limit < room.limit / 2) {
		yield* characters(text.slice(start, end), room);
		return;
	}
	const within = { ...room, limit };
	const content = text.slice(from, to);
	const atoms = isCode
		? measured([...characters(content, within)], within)
		: toAtoms(content, syntax, within);
	for (const piece of pack(atoms, limit)) yield open + piece + close;
}

function* characters(text: string, { limit, unit }: Room): Generator<string> {
	for (const { segment } of graphemes.segment(text)) {
		if (SIZE[unit](segment) <= limit) yield segment;
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
