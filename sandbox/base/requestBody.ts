import { isObject, type Json, type JsonObject } from './json';
import { Refusal } from './refusal';

/** `\uXXXX` with an even number of backslashes before it, so that an escaped backslash does not count. */
const UNICODE_ESCAPE = /(?<!\\)(?:\\\\)*\\u([0-9a-fA-F]{4})/g;

/** Control characters have no other spelling in JSON, so only they may be escaped by number. */
const isControl = (codeUnit: number) => codeUnit < 0x20 || (codeUnit >= 0x7f && codeUnit <= 0x9f);

/** WeCom's words in errmsg for a body that it did not take as it is. */
export const FORMAT_WARNING = 'Warning: wrong json format.';

const wrongFormat = (detail: string) => new Refusal(40058, `${detail}. ${FORMAT_WARNING}`);

function decodeUtf8(raw: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
	} catch {
		throw wrongFormat('body is not UTF-8');
	}
}

function refuseUnicodeEscapes(text: string): void {
	for (const [, hex = ''] of text.matchAll(UNICODE_ESCAPE)) {
		if (!isControl(parseInt(hex, 16))) throw new Refusal(40033, `\\u${hex} in the body`);
	}
}

/**
 * Reads a request body as WeCom does: UTF-8 JSON with an object at the top, whatever the content
 * type says. Raw `\uXXXX` escapes are refused with 40033 (doc 90664).
 */
export function parseBody(raw: Buffer): JsonObject {
	const text = decodeUtf8(raw);
	let parsed: Json;
	try {
		parsed = JSON.parse(text) as Json;
	} catch {
		throw wrongFormat('body is not JSON');
	}
	if (!isObject(parsed)) throw wrongFormat('body is not a JSON object');
	refuseUnicodeEscapes(text);
	return parsed;
}
