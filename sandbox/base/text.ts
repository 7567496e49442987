/** Length in UTF-8 bytes; a Chinese character takes three. */
export const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Length in code points, so that an emoji is one character. */
export const charLength = (text: string): number => [...text].length;

/** Cuts to at most `max` UTF-8 bytes without splitting a code point. */
export function truncateBytes(text: string, max: number): string {
	const bytes = Buffer.from(text, 'utf8');
	if (bytes.length <= max) return text;
	let end = max;
	// Bytes 10xxxxxx continue a character: step back to where it starts.
	while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
	return bytes.subarray(0, end).toString('utf8');
}

/** Cuts to at most `max` code points. */
export const truncateChars = (text: string, max: number): string =>
	[...text].slice(0, max).join('');
