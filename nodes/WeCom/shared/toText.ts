import { isSeen } from './clean';
import { fileLabel, isFile } from './file';

/**
 * Turns whatever an expression gives to a text field into text. Numbers, booleans and objects are
 * legitimate there: the user sees them in the editor's preview and expects them in the message. Files
 * are shown by their names.
 */
export function toText(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value;
	const json = JSON.stringify(value, (_, inner: unknown) =>
		isFile(inner) ? fileLabel(inner) : inner,
	);
	// A date writes itself as a JSON string; its quotes are not part of it.
	return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}

/** Length on the wire: WeCom counts UTF-8 bytes, in which a Chinese character takes three. */
export function utf8Length(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}

/** Whether there is nothing that anybody could see. */
export const isBlank = (value: unknown): boolean => !isSeen(toText(value));
