import { exceedsAmrSeconds } from './amr';

export type MediaKind = 'image' | 'voice' | 'video' | 'file';

interface KindRule {
	/** Bytes. */
	readonly maxBytes: number;
	readonly tooLarge: number;
	/** Whether the first bytes belong to a format that WeCom takes for this kind. */
	readonly accepts: (bytes: Buffer) => boolean;
	readonly contentType: string;
	/** Seconds of sound. */
	readonly maxSeconds?: number;
}

const MB = 1024 * 1024;

const startsWith = (...signature: number[]) => {
	const wanted = Buffer.from(signature);
	return (bytes: Buffer) => bytes.subarray(0, wanted.length).equals(wanted);
};
const isPng = startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const isJpeg = startsWith(0xff, 0xd8, 0xff);
/** An MP4 opens with a box whose type, after four bytes of size, is `ftyp`. */
const isMp4 = (bytes: Buffer) => bytes.subarray(4, 8).toString('latin1') === 'ftyp';
const isAmr = (bytes: Buffer) => bytes.subarray(0, 5).toString('latin1') === '#!AMR';

/** Sizes and formats of media/upload (docs 91054, 90253). */
export const MEDIA_KINDS: Readonly<Record<MediaKind, KindRule>> = {
	image: {
		maxBytes: 10 * MB,
		tooLarge: 40009,
		accepts: (bytes) => isPng(bytes) || isJpeg(bytes),
		contentType: 'image/png',
	},
	voice: {
		maxBytes: 2 * MB,
		tooLarge: 45001,
		accepts: isAmr,
		contentType: 'voice/amr',
		maxSeconds: 60,
	},
	video: { maxBytes: 10 * MB, tooLarge: 40011, accepts: isMp4, contentType: 'video/mp4' },
	file: {
		maxBytes: 20 * MB,
		tooLarge: 45001,
		accepts: () => true,
		contentType: 'application/octet-stream',
	},
};

/** Pictures for article bodies (media/uploadimg, doc 90256). */
export const UPLOADIMG_RULE: KindRule = { ...MEDIA_KINDS.image, maxBytes: 2 * MB };

export const isMediaKind = (kind: string | undefined): kind is MediaKind =>
	kind !== undefined && Object.hasOwn(MEDIA_KINDS, kind);

/** Every upload must be larger than this many bytes (doc 90253). */
const SMALLEST_REFUSED = 5;

/** The errcode that an upload of these bytes earns, or undefined when it is fine. */
export function uploadFault(bytes: Buffer, rule: KindRule): number | undefined {
	if (bytes.length === 0) return 44001;
	if (bytes.length <= SMALLEST_REFUSED) return 40006;
	if (bytes.length > rule.maxBytes) return rule.tooLarge;
	if (!rule.accepts(bytes)) return 40004;
	if (rule.maxSeconds && exceedsAmrSeconds(bytes, rule.maxSeconds)) return 45007;
	return undefined;
}
