/**
 * What cannot be seen and comes along when something is pasted: control and format characters, and
 * blanks of any width. Joiners and tags belong to scripts and emoji, so inside of a text they stay.
 */
const UNSEEN = /[\s\p{Cc}\p{Cf}]/u;
const SEEN = /[^\s\p{Cc}\p{Cf}]/u;
const INSIDE = /(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])\p{Cf}|(?![\t\n\r])\p{Cc}|\u00a0/u;

const NAMES: Readonly<Record<number, string>> = {
	0x00a0: 'no-break space',
	0x00ad: 'soft hyphen',
	0x200b: 'zero width space',
	0x200e: 'left-to-right mark',
	0x200f: 'right-to-left mark',
	0x202a: 'left-to-right embedding',
	0x202b: 'right-to-left embedding',
	0x202c: 'end of an embedding',
	0x202d: 'left-to-right override',
	0x202e: 'right-to-left override',
	0x2060: 'word joiner',
	0x2066: 'left-to-right isolate',
	0x2067: 'right-to-left isolate',
	0x2068: 'isolate',
	0x2069: 'end of an isolate',
	0xfeff: 'byte order mark',
};

/** An identifier, key, address or choice without what nobody sees before and behind it. */
export function clean(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && UNSEEN.test(text.charAt(start))) start++;
	while (end > start && UNSEEN.test(text.charAt(end - 1))) end--;
	return text.slice(start, end);
}

/** Whether a text holds anything that somebody could see. */
export const isSeen = (text: string): boolean => SEEN.test(text);

/**
 * The first character inside of a cleaned text that nobody sees, for people: "an invisible character
 * (U+200B, zero width space) inside".
 */
export function invisibleInside(text: string): string | undefined {
	const found = INSIDE.exec(text)?.[0].codePointAt(0);
	return found === undefined ? undefined : `an invisible character (${named(found)}) inside`;
}

/** The text with invisible characters made visible, for errors that quote it. */
export const revealed = (text: string): string =>
	text.replace(new RegExp(INSIDE, 'gu'), (character) => `‹${hex(character.codePointAt(0) ?? 0)}›`);

const named = (codePoint: number) => [hex(codePoint), NAMES[codePoint] ?? []].flat().join(', ');

const hex = (codePoint: number) => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
