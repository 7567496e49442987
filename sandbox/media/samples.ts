import type { MediaKind } from './kinds';

export interface SampleMedia {
	readonly kind: MediaKind;
	readonly mediaId: string;
	readonly name: string;
	readonly bytes: Buffer;
}

/** A picture of one pixel. */
const ONE_PIXEL_PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** AMR-NB, one second of silence: 50 frames of type 0. */
const SILENT_AMR = Buffer.concat([
	Buffer.from('#!AMR\n'),
	...Array.from({ length: 50 }, () => Buffer.concat([Buffer.from([0x04]), Buffer.alloc(12)])),
]);

const MP4_HEAD = Buffer.concat([
	Buffer.from([0, 0, 0, 20]),
	Buffer.from('ftypisom'),
	Buffer.from([0, 0, 2, 0]),
	Buffer.from('isom'),
]);

/** One file of each kind, uploaded already when the server starts. */
export const SAMPLE_MEDIA: readonly SampleMedia[] = [
	{
		kind: 'image',
		mediaId: 'SAMPLE_IMAGE',
		name: 'sample.png',
		bytes: Buffer.from(ONE_PIXEL_PNG, 'base64'),
	},
	{ kind: 'voice', mediaId: 'SAMPLE_VOICE', name: 'sample.amr', bytes: SILENT_AMR },
	{ kind: 'video', mediaId: 'SAMPLE_VIDEO', name: 'sample.mp4', bytes: MP4_HEAD },
	{
		kind: 'file',
		mediaId: 'SAMPLE_FILE',
		name: 'sample-样例.pdf',
		bytes: Buffer.from('%PDF-1.4\n% sample 样例\n%%EOF\n'),
	},
];
