import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError, isBlank, shorten, toText, tooLong, type ReadParameter } from '../../fields';
import { checkFile } from '../../media/checkFile';
import { fileNameOf } from '../../media/fileName';
import { MEDIA_RULES, type MediaKind, type MediaRule } from '../../media/kinds';
import { lostFileHint } from '../../media/storage';
import type { FileMessage } from '../../bot/send/messages';

export const MEDIA_KINDS: MediaKind[] = ['file', 'image', 'video', 'voice'];

const FIELD = 'Input Binary Field';
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
	const isObject = typeof raw === 'object' && raw !== null;
	const property = isObject ? raw : toText(raw).trim();
	if (property === '') {
		throw new InputError(FIELD, 'is empty', 'Enter the name of the field, often "data".');
	}
	const name = isObject ? 'a file' : shorten(toText(property));
	const rule = ruleFor(kind);
	const binary = attempt(() => context.helpers.assertBinaryData(item, property as string));
	if (!binary) {
		throw new InputError(
			FIELD,
			`names ${name}, which the item does not have`,
			'Put a node before this one that reads, downloads or creates the file.',
		);
	}
	const bytes = await context.helpers
		.getBinaryDataBuffer(item, property as string)
		.catch(({ message }: Error) => {
			throw new InputError(
				FIELD,
				`names ${name}, whose file n8n could not read: ${message}`,
				lostFileHint(binary),
			);
		});
	const format = checkFile(bytes, rule, FIELD);
	return {
		type: kind,
		fileName: fileNameOf(binary, rule.fallbackName, format),
		base64: bytes.toString('base64'),
		...(kind === 'video' && {
			title: limited(read('title'), 'Title', MAX_TITLE_BYTES),
			description: limited(read('description'), 'Description', MAX_DESCRIPTION_BYTES),
		}),
	};
}

function attempt<T>(get: () => T): T | undefined {
	try {
		return get();
	} catch {
		return undefined;
	}
}

function limited(value: unknown, label: string, maxBytes: number): string {
	const text = isBlank(value) ? '' : toText(value).trim();
	const bytes = Buffer.byteLength(text);
	if (bytes > maxBytes) throw tooLong({ name: label }, bytes, maxBytes, 'bytes');
	return text;
}
