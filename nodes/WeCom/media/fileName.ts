import type { IBinaryData } from 'n8n-workflow';
import type { Format } from './sniffFormat';

/** Extensions of the types that are sent most, where the type does not end with it. */
const EXTENSIONS: Readonly<Record<string, string>> = {
	'application/gzip': 'gz',
	'application/javascript': 'js',
	'application/msword': 'doc',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.ms-powerpoint': 'ppt',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'application/vnd.rar': 'rar',
	'application/x-7z-compressed': '7z',
	'application/x-tar': 'tar',
	'audio/amr': 'amr',
	'audio/mp4': 'm4a',
	'audio/mpeg': 'mp3',
	'image/jpeg': 'jpg',
	'image/svg+xml': 'svg',
	'image/tiff': 'tif',
	'text/calendar': 'ics',
	'text/javascript': 'js',
	'text/markdown': 'md',
	'text/plain': 'txt',
	'video/quicktime': 'mov',
	'video/x-msvideo': 'avi',
	'voice/amr': 'amr',
};

/** Types that say nothing. */
const VAGUE = ['application/octet-stream', 'binary/octet-stream', 'application/unknown'];

/**
 * The name that people see: the file's own, with an extension that n8n, its type or its content tells
 * where it has none. A file without one cannot be opened on a phone.
 *
 * @param content what the file is by its content, once it has been read
 */
export function fileNameOf(
	{ fileName, fileExtension, mimeType }: IBinaryData,
	fallback: string,
	content?: Format,
): string {
	const name = fileName?.trim() ? fileName : fallback;
	if (extensionOf(name) !== '') return name;
	const extension = fileExtension?.trim() ? fileExtension : byType(mimeType);
	const added = extension ?? content?.extension;
	return added === undefined ? name : `${name}.${added.replace(/^\./, '')}`;
}

/** Lower case, without the dot; empty when there is none. */
export const extensionOf = (name: string): string =>
	/\.([^.\s]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

function byType(mimeType = ''): string | undefined {
	const type = mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
	if (VAGUE.includes(type)) return undefined;
	return EXTENSIONS[type] ?? /^[a-z]+\/(?:x-)?([a-z0-9]{2,5})$/.exec(type)?.[1];
}
