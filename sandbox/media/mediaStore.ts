import { randomBytes } from 'node:crypto';
import type { MediaKind } from './kinds';
import { SAMPLE_MEDIA } from './samples';

/** A media_id lives three days and is shared by all apps of the company (doc 90253). */
const LIFETIME_MS = 3 * 24 * 60 * 60 * 1000;

export interface Media {
	readonly mediaId: string;
	readonly kind: MediaKind;
	/** File name shown to receivers. */
	readonly name: string;
	readonly bytes: Buffer;
	/** Epoch ms. */
	readonly createdAt: number;
}

/** What a test hands over: everything but the kind has a default. */
export type MediaSeed = Pick<Media, 'kind'> & Partial<Omit<Media, 'kind'>>;

export class MediaStore {
	private readonly byId = new Map<string, Media>();
	/** Addresses handed out by media/uploadimg. */
	readonly pictures: { url: string; name: string; bytes: Buffer }[] = [];

	/**
	 * @param now epoch ms
	 * @param samples what is there from the start
	 */
	constructor(
		private readonly now: () => number,
		samples: readonly MediaSeed[] = SAMPLE_MEDIA,
	) {
		for (const sample of samples) this.add(sample);
	}

	/** Stores under `mediaId`, in place of what was there. */
	add(seed: MediaSeed): Media {
		const media: Media = {
			mediaId: randomBytes(33).toString('base64url'),
			name: `${seed.kind}.bin`,
			bytes: Buffer.from('sandbox media'),
			createdAt: this.now(),
			...seed,
		};
		this.byId.set(media.mediaId, media);
		return media;
	}

	/** The media while it lives; undefined when unknown or older than three days. */
	get(mediaId: string): Media | undefined {
		const media = this.byId.get(mediaId);
		return media && this.now() - media.createdAt < LIFETIME_MS ? media : undefined;
	}

	/** Every upload so far, the expired ones included. */
	get all(): Media[] {
		return [...this.byId.values()];
	}
}
