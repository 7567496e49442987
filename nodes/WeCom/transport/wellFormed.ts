import type { IDataObject } from 'n8n-workflow';
import { toText } from '../shared/toText';

/** Control characters that JSON can only write as \uXXXX; they are invisible, and WeCom refuses the escape (40033). */
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;

/**
 * The body with only characters that go out as themselves. Halves of surrogate pairs, which text cut
 * in the wrong place leaves behind, become the replacement character.
 */
export function toWellFormed(body: IDataObject): IDataObject {
	return clean(body) as IDataObject;
}

function clean(value: unknown): unknown {
	if (typeof value === 'string') return cleanText(value);
	if (Array.isArray(value)) return value.map(clean);
	if (typeof value !== 'object' || value === null) return value;
	// Dates say what they are as JSON.
	if ('toJSON' in value && typeof value.toJSON === 'function') return toText(value);
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [cleanText(key), clean(inner)]),
	);
}

const cleanText = (text: string) => text.toWellFormed().replace(CONTROL, '');
