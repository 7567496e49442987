import { toAtoms, type Atom, type Room } from './atoms';
import type { Syntax } from './constructs';
import { fitting, join, pack } from './pack';
import { SIZE, type Unit } from './size';

export type { Syntax } from './constructs';
export { SIZE, type Unit } from './size';

/** Where WeCom cuts text and Markdown, in bytes (doc 90236). */
export const MAX_CONTENT_BYTES = 2048;

const ELLIPSIS = '…';

/** A link or a colored text from here on is cut inside rather than left out, and closed again. */
const LARGE_ATOM = 256;

/**
 * The text in parts that each fit into one message, cut at a paragraph if there is one, else at a
 * line, a word, or between two characters. The parts joined are the text, but for a construct longer
 * than a message, which is closed in one part and opened again in the next.
 *
 * @param limit bytes of UTF-8 in one part
 */
export function splitText(text: string, syntax: Syntax, limit = MAX_CONTENT_BYTES): string[] {
	if (SIZE.bytes(text) <= limit) return [text];
	return pack(toAtoms(text, syntax, { limit, unit: 'bytes' }), limit);
}

/**
 * The same with "(1/3)" before each part, which counts towards the limit.
 *
 * @param limit bytes of UTF-8 in one part
 */
export function splitNumbered(text: string, syntax: Syntax, limit = MAX_CONTENT_BYTES): string[] {
	if (SIZE.bytes(text) <= limit) return [text];
	for (let digits = 1; ; digits++) {
		const widest = 10 ** digits - 1;
		const parts = withContent(splitText(text, syntax, limit - SIZE.bytes(heading(widest, widest))));
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
 * @param limit in the unit
 */
export function truncateText(
	text: string,
	syntax: Syntax,
	limit = MAX_CONTENT_BYTES,
	unit: Unit = 'bytes',
): string {
	const size = SIZE[unit];
	if (size(text) <= limit) return text;
	const room = { limit: limit - size(ELLIPSIS), unit };
	const atoms = toAtoms(text, syntax, room);
	const end = fitting(atoms, 0, room.limit);
	const kept = join(atoms, 0, end);
	const rest = beginning(atoms[end], syntax, { limit: room.limit - size(kept), unit });
	return (kept + rest).trimEnd() + ELLIPSIS;
}

/** What fits of an atom that is so large that leaving it out would cost much of the message. */
function beginning(atom: Atom | undefined, syntax: Syntax, room: Room): string {
	if (!atom || atom.size < LARGE_ATOM || room.limit < LARGE_ATOM) return '';
	const pieces = toAtoms(atom.text, syntax, room);
	return join(pieces, 0, fitting(pieces, 0, room.limit));
}

const heading = (part: number, parts: number) => `(${part}/${parts})\n`;
