import { utf8Length } from '../fields';
import { toAtoms, type Atom, type Syntax } from './atoms';

export type { Syntax } from './atoms';

/** Where WeCom cuts text and Markdown, in bytes (doc 90236). */
export const MAX_CONTENT_BYTES = 2048;

const ELLIPSIS = '…';

/**
 * The text in parts that each fit into one message, cut at a paragraph if there is one, else at a
 * line, a word, or between two characters. The parts joined are the text.
 *
 * @param limit bytes of UTF-8 in one part
 */
export function splitText(text: string, syntax: Syntax, limit = MAX_CONTENT_BYTES): string[] {
	if (utf8Length(text) <= limit) return [text];
	const atoms = toAtoms(text, syntax, limit);
	const parts: string[] = [];
	for (let from = 0; from < atoms.length;) {
		const to = endOfPart(atoms, from, limit);
		parts.push(join(atoms, from, to));
		from = to;
	}
	return parts;
}

/**
 * The same with "(1/3)" before each part, which counts towards the limit.
 *
 * @param limit bytes of UTF-8 in one part
 */
export function splitNumbered(text: string, syntax: Syntax, limit = MAX_CONTENT_BYTES): string[] {
	if (utf8Length(text) <= limit) return [text];
	for (let digits = 1; ; digits++) {
		const widest = 10 ** digits - 1;
		const parts = withContent(splitText(text, syntax, limit - utf8Length(heading(widest, widest))));
		if (parts.length > widest) continue;
		return parts.map((part, index) => heading(index + 1, parts.length) + part);
	}
}

/** Parts that show something; WeCom refuses messages of white space alone (44004). */
export function withContent(parts: string[]): string[] {
	return parts.filter((part) => part.trim() !== '');
}

/**
 * The beginning of the text with an ellipsis, all within the limit; the text itself when it fits.
 *
 * @param limit bytes of UTF-8
 */
export function truncateText(text: string, syntax: Syntax, limit = MAX_CONTENT_BYTES): string {
	if (utf8Length(text) <= limit) return text;
	const room = limit - utf8Length(ELLIPSIS);
	const atoms = toAtoms(text, syntax, room);
	return join(atoms, 0, fitting(atoms, 0, room)).trimEnd() + ELLIPSIS;
}

const heading = (part: number, parts: number) => `(${part}/${parts})\n`;

const join = (atoms: Atom[], from: number, to: number): string =>
	atoms
		.slice(from, to)
		.map(({ text }) => text)
		.join('');

/** Index behind the last atom that still fits. */
function fitting(atoms: Atom[], from: number, limit: number): number {
	let to = from;
	for (let bytes = 0; to < atoms.length; to++) {
		bytes += atoms[to]?.bytes ?? 0;
		if (bytes > limit) break;
	}
	return to;
}

/** Index behind the best cut among the atoms that fit, the latest one where several are as good. */
function endOfPart(atoms: Atom[], from: number, limit: number): number {
	const last = fitting(atoms, from, limit);
	if (last >= atoms.length) return atoms.length;
	let best = last;
	let quality = 0;
	for (let to = from + 1; to <= last; to++) {
		const { breakAfter } = atoms[to - 1]!;
		if (breakAfter > 0 && breakAfter >= quality) {
			best = to;
			quality = breakAfter;
		}
	}
	return best;
}
