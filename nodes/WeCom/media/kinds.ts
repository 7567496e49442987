/** What WeCom takes as each kind of media (doc 90253); 1 MB is 1,024 * 1,024 bytes. */
const MB = 1024 * 1024;

export type MediaKind = 'image' | 'voice' | 'video' | 'file';

export interface MediaRule {
	/** How people call a message of this kind. */
	label: string;
	maxBytes: number;
	/** Formats by content, as `sniffFormat` names them; anything when absent. */
	formats?: readonly string[];
	/** Name for a file that has none. */
	fallbackName: string;
}

export const MEDIA_RULES: Readonly<Record<MediaKind, MediaRule>> = {
	image: { label: 'Image', maxBytes: 10 * MB, formats: ['JPG', 'PNG'], fallbackName: 'image' },
	voice: { label: 'Voice', maxBytes: 2 * MB, formats: ['AMR'], fallbackName: 'voice.amr' },
	video: { label: 'Video', maxBytes: 10 * MB, formats: ['MP4'], fallbackName: 'video.mp4' },
	file: { label: 'File', maxBytes: 20 * MB, fallbackName: 'file' },
};

/** What WeCom keeps confidential as a file (doc 90236). */
export const CONFIDENTIAL_EXTENSIONS = [
	...['txt', 'pdf', 'doc', 'docx', 'ppt', 'pptx', 'xls', 'xlsx', 'xml'],
	...['jpg', 'jpeg', 'png', 'bmp', 'gif'],
];

/** Pictures inside the text of a rich article (doc 90256). */
export const EMBEDDED_PICTURE_RULE: MediaRule = {
	label: 'picture in an article',
	maxBytes: 2 * MB,
	formats: ['JPG', 'PNG'],
	fallbackName: 'image',
};

/** Pictures inside the message of a group robot, before base64 (doc 99110). */
export const INLINE_PICTURE_RULE: MediaRule = {
	label: 'picture of a group robot',
	maxBytes: 2 * MB,
	formats: ['JPG', 'PNG'],
	fallbackName: 'image',
};

/** WeCom refuses files of 5 bytes or less, of any kind. */
export const MIN_BYTES = 6;
