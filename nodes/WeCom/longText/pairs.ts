/** A stretch of text that means something only as a whole. */
export interface Construct {
	start: number;
	/** Index behind it. */
	end: number;
	/** Where its inside lies, for constructs that can be closed early and opened again. */
	inside?: readonly [start: number, end: number];
	/** Nothing inside has a meaning of its own. */
	isCode?: boolean;
}

/** A tag, whose quoted values may hold any sign; else up to the next bracket. */
export const TAG =
	/<(\/?)([A-Za-z][\w-]*)(?:(?:\s(?:[^<>"']|"[^"\n]{0,2048}"|'[^'\n]{0,2048}'){0,2048})?|[^<>]*)>/y;

/** Tags that WeCom knows with something inside. */
const PAIRED = ['a', 'div', 'font'];

/** Opening tags with the closing tag of the same name; one that is never closed is a tag alone. */
export function pairTags(text: string): Map<number, Construct> {
	const open: Array<{ name: string; start: number; end: number }> = [];
	const pairs = new Map<number, Construct>();
	for (let start = text.indexOf('<'); start >= 0; start = text.indexOf('<', start + 1)) {
		TAG.lastIndex = start;
		const [tag = '', slash, tagName = ''] = TAG.exec(text) ?? [];
		const name = tagName.toLowerCase();
		if (!PAIRED.includes(name)) continue;
		const end = start + tag.length;
		if (slash === '') {
			open.push({ name, start, end });
			continue;
		}
		const opener = open.findLastIndex((candidate) => candidate.name === name);
		const [opening] = opener < 0 ? [] : open.splice(opener);
		if (!opening) continue;
		pairs.set(opening.start, { start: opening.start, end, inside: [opening.end, start] });
	}
	return pairs;
}

/** Square brackets that belong together; those of one line, since a link stands in one. */
export function pairBrackets(text: string): Map<number, number> {
	const pairs = new Map<number, number>();
	let open: number[] = [];
	for (let index = 0; index < text.length; index++) {
		const character = text[index];
		if (character === '\\') index++;
		else if (character === '\n') open = [];
		else if (character === '[') open.push(index);
		else if (character === ']') {
			const opener = open.pop();
			if (opener !== undefined) pairs.set(opener, index);
		}
	}
	return pairs;
}

/** Code between as many back-ticks as opened it: in one line, or between fences of three and more. */
export function pairBackticks(text: string): Map<number, Construct> {
	const pairs = new Map<number, Construct>();
	const closing = new Map<number, number>();
	const runs = [...text.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ length, index }));
	for (const { length, index } of runs.reverse()) {
		const close = closing.get(length);
		closing.set(length, index);
		if (close === undefined) continue;
		const lineEnd = text.indexOf('\n', index);
		const isInLine = lineEnd < 0 || lineEnd > close;
		if (!isInLine && length < 3) continue;
		const from = isInLine ? index + length : lineEnd + 1;
		// The line end before the closing fence belongs to it.
		const to = !isInLine && text[close - 1] === '\n' && close > from ? close - 1 : close;
		pairs.set(index, { start: index, end: close + length, inside: [from, to], isCode: true });
	}
	return pairs;
}
