import { mediaUrl } from './picture.js';

/** @typedef {{name: string, size: number}} MediaInfo */

/** @type {Map<string, Promise<MediaInfo | null>>} */
const known = new Map();

/** @param {string} disposition value of Content-Disposition */
export function fileNameOf(disposition) {
	const extended = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(disposition);
	if (extended?.[1]) return decodeURIComponent(extended[1]);
	return /filename\s*=\s*"?([^";]+)"?/i.exec(disposition)?.[1] ?? '';
}

/** @param {string} mediaId @returns {Promise<MediaInfo | null>} */
async function ask(mediaId) {
	const { ok, headers } = await fetch(mediaUrl(mediaId), { method: 'HEAD' });
	if (!ok) return null;
	return {
		name: fileNameOf(headers.get('content-disposition') ?? ''),
		size: Number(headers.get('content-length') ?? 0),
	};
}

/** Name and size of an upload, null when it is gone. @param {string} mediaId */
export function mediaInfo(mediaId) {
	const asked = known.get(mediaId) ?? ask(mediaId).catch(() => null);
	known.set(mediaId, asked);
	return asked;
}

/** Bytes of a frame by its type (AMR-NB, RFC 4867), the type byte included. */
const FRAME_BYTES = [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1];
const HEADER_BYTES = 6;
const FRAMES_PER_SECOND = 50;

/** Seconds of sound in an AMR file. @param {Uint8Array} bytes */
export function amrSeconds(bytes) {
	let frames = 0;
	for (let at = HEADER_BYTES; at < bytes.length; frames++) {
		at += FRAME_BYTES[((bytes[at] ?? 0) >> 3) & 15] ?? 1;
	}
	return frames / FRAMES_PER_SECOND;
}

/** @param {string} mediaId @returns {Promise<number | null>} */
export async function voiceSeconds(mediaId) {
	const response = await fetch(mediaUrl(mediaId)).catch(() => null);
	if (!response?.ok) return null;
	return amrSeconds(new Uint8Array(await response.arrayBuffer()));
}
