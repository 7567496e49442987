import type { IExecuteFunctions } from 'n8n-workflow';
import {
	BINARY_PROPERTY_LABEL as FIELD,
	InputError,
	isBlank,
	isFile,
	toText,
	tooLong,
	type ReadParameter,
} from '../../fields';
import { checkFile } from '../../media/checkFile';
import { fileNameOf } from '../../media/fileName';
import { ItemFiles } from '../../media/itemFiles';
import { MEDIA_RULES, type MediaKind, type MediaRule } from '../../media/kinds';
import type { FileMessage } from '../../bot/send/messages';

export const MEDIA_KINDS: MediaKind[] = ['file', 'image', 'video', 'voice'];

/** The newer pages say less than the older ones (128), and what both take passes. */
const MAX_TITLE_BYTES = 128;
const MAX_DESCRIPTION_BYTES = 512;

/** What WeCom takes from a bot: newer pages name GIF among pictures, too. */
const ruleFor = (kind: MediaKind): MediaRule =>
	kind === 'image' ? { ...MEDIA_RULES.image, formats: ['JPG', 'PNG', 'GIF'] } : MEDIA_RULES[kind];

/**
 * A file of the item as a message.
 *
 * @throws InputError when the item does not have it, or WeCom would refuse it
 */
export async function readFile(
	context: IExecuteFunctions,
	item: number,
	kind: MediaKind,
	read: ReadParameter,
): Promise<FileMessage> {
	const raw = read('binaryProperty');
	const source = isFile(raw) ? raw : toText(raw).trim();
	if (source === '') {
		throw new InputError(FIELD, 'is empty', 'Enter the name of the field, often "data".');
	}
	const rule = ruleFor(kind);
	const files = new ItemFiles(context);
	const file = { source, field: FIELD };
	const { fallbackName } = rule;
	const binary = files.find(file, item);
	const inMessage = await files.withBytes(file, item, (bytes) => ({
		fileName: fileNameOf(binary, fallbackName, checkFile(bytes, rule, FIELD)),
		base64: bytes.toString('base64'),
	}));
	return {
		type: kind,
		...inMessage,
		...(kind === 'video' && {
			title: limited(read('title'), 'Title', MAX_TITLE_BYTES),
			description: limited(read('description'), 'Description', MAX_DESCRIPTION_BYTES),
		}),
	};
}

function limited(value: unknown, label: string, maxBytes: number): string {
	const text = isBlank(value) ? '' : toText(value).trim();
	const bytes = Buffer.byteLength(text);
	if (bytes > maxBytes) throw tooLong({ name: label }, bytes, maxBytes, 'bytes');
	return text;
}
