import { randomBytes } from 'node:crypto';
import type { Media } from '../media/mediaStore';
import { encrypt, newKey, writeKey } from './cipher';
import type { BotSettings } from './botSettings';

/** How long the address in a callback works. */
const LIFETIME_MS = 5 * 60_000;

export const DOWNLOAD_PATH = '/aibot-media/';

interface Download {
	readonly media: Pick<Media, 'bytes' | 'name'>;
	readonly key: Buffer;
	readonly sign: string;
	readonly issuedAt: number;
}

/** Files that members have sent, encrypted with a key for each. */
export class Downloads {
	private readonly byId = new Map<string, Download>();

	/** @param now epoch ms */
	constructor(
		private readonly now: () => number,
		private readonly origin: () => string,
	) {}

	/** The object of a callback: `url` and `aeskey`. */
	issue(media: Download['media'], form: BotSettings['keyForm']): { url: string; aeskey: string } {
		const id = randomBytes(12).toString('base64url');
		const sign = randomBytes(9).toString('base64url');
		const key = newKey();
		this.byId.set(id, { media, key, sign, issuedAt: this.now() });
		const url = `${this.origin()}${DOWNLOAD_PATH}${id}?sign=${sign}`;
		return { url, aeskey: writeKey(key, form) };
	}

	/**
	 * @param query everything behind the question mark
	 * @returns the bytes as they are served, or undefined for addresses that are unknown, changed or
	 *   older than five minutes
	 */
	fetch(id: string, query: string): { bytes: Buffer; name: string } | undefined {
		const found = this.byId.get(id);
		if (!found || query !== `sign=${found.sign}`) return undefined;
		if (this.now() - found.issuedAt >= LIFETIME_MS) return undefined;
		return { bytes: encrypt(found.media.bytes, found.key), name: found.media.name };
	}
}
