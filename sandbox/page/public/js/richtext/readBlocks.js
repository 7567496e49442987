/** @typedef {import('./parseInline.js').Inline} Inline */
/** @typedef {import('./parseInline.js').ParseInline} ParseInline */
/** @typedef {{type: 'heading', level: number, children: Inline[]}} Heading */

const HEADING = /^(#{1,6})\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;

/** A horizontal rule. */
export const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;
/** The line below the head of a table. */
export const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** @param {string} line @param {ParseInline} parse @returns {Heading | null} */
export function readHeading(line, parse) {
	const [, marks, text = ''] = HEADING.exec(line) ?? [];
	return marks ? { type: 'heading', level: marks.length, children: parse(text) } : null;
}

/** What a quote says in this line. @param {string} line @returns {string | undefined} */
export const quotedText = (line) => QUOTE.exec(line)?.[1];
