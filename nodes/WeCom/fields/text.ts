/**
 * Turns whatever an expression gives to a text field into text. Numbers, booleans and objects are
 * legitimate there: the user sees them in the editor's preview and expects them in the message.
 */
export function toText(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value;
	const json = JSON.stringify(value);
	// A date writes itself as a JSON string; its quotes are not part of it.
	return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}

/** Length on the wire: WeCom counts UTF-8 bytes, in which a Chinese character takes three. */
export function utf8Length(text: string): number {
	return Buffer.byteLength(text, 'utf8');
}

export function isBlank(value: unknown): boolean {
	return (
		toText(value)
			.replace(/\p{Cc}/gu, '')
			.trim() === ''
	);
}
