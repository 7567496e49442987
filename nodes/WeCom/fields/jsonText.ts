import { clean } from '../shared/clean';

/** Strings of JSON, and the blanks outside of them, among which JSON knows only four. */
const STRING_OR_BLANKS = /("(?:[^"\\]|\\.)*")|[\s\p{Cf}]+/gu;

/**
 * Reads JSON as people paste it: a byte order mark goes, no-break spaces and format characters outside
 * of strings count as blanks.
 *
 * @returns `fault`, in the parser's words, when it is no JSON; `value` is undefined for a blank text
 */
export function parseJson(text: string): { value?: unknown; fault?: string } {
	if (clean(text) === '') return {};
	const { fault, ...exact } = tryParse(text);
	if (fault === undefined) return exact;
	return tryParse(text.replace(STRING_OR_BLANKS, (_, string?: string) => string ?? ' '));
}

/** The list or object that a text holds as JSON, which expressions make of them; else the value itself. */
export function fromJsonText(value: unknown): unknown {
	if (typeof value !== 'string' || !/^[[{]/.test(clean(value))) return value;
	const { value: parsed } = parseJson(value);
	return typeof parsed === 'object' && parsed !== null ? parsed : value;
}

function tryParse(text: string): { value?: unknown; fault?: string } {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		return { fault: (error as SyntaxError).message };
	}
}
