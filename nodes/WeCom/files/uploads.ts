import { createHash } from 'node:crypto';
import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError, shorten, toText } from '../fields';
import type { WeComClient } from '../transport';
import { checkFile } from './checkFile';
import { EMBEDDED_PICTURE_RULE, MEDIA_RULES, type MediaRule } from './kinds';
import type { UploadFile } from './multipart';
import { FileReference, HtmlWithPictures, pictureProperties, replacePictures } from './references';

type Upload = (file: UploadFile) => Promise<string>;

/** The uploads of one execution: the same bytes under the same name go up once for all items. */
export class Uploads {
	private readonly done = new Map<string, Promise<string>>();

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * The body with every file uploaded and replaced by what WeCom calls it, each checked before it is
	 * uploaded.
	 *
	 * @throws InputError when a file is missing or WeCom would refuse it
	 */
	async resolve(body: IDataObject, item: number, client: WeComClient): Promise<IDataObject> {
		return (await this.replace(body, item, client)) as IDataObject;
	}

	/** Forgets what was uploaded, after WeCom no longer knew a media_id. */
	forget(): void {
		this.done.clear();
	}

	private async replace(value: unknown, item: number, client: WeComClient): Promise<unknown> {
		if (value instanceof FileReference) return await this.mediaId(value, item, client);
		if (value instanceof HtmlWithPictures) return await this.embed(value, item, client);
		if (Array.isArray(value)) {
			return await inOrder(value, (entry) => this.replace(entry, item, client));
		}
		if (typeof value !== 'object' || value === null) return value;
		const entries = await inOrder(
			Object.entries(value),
			async ([key, inner]) => [key, await this.replace(inner, item, client)] as const,
		);
		return Object.fromEntries(entries);
	}

	private async mediaId(
		{ kind, property, field, extensions }: FileReference,
		item: number,
		client: WeComClient,
	): Promise<string> {
		if (extensions) requireExtension(this.binary(property, field, item), extensions, field);
		return await this.once(kind, property, field, item, MEDIA_RULES[kind], async (file) => {
			const { media_id } = await client.upload('media/upload', file, { type: kind });
			return toText(media_id);
		});
	}

	private async embed(
		{ html, field }: HtmlWithPictures,
		item: number,
		client: WeComClient,
	): Promise<string> {
		const urls = await inOrder(pictureProperties(html), async (property) => {
			const url = await this.once(
				'picture',
				property,
				field,
				item,
				EMBEDDED_PICTURE_RULE,
				async (file) => {
					const answer = await client.upload('media/uploadimg', file);
					return toText(answer.url);
				},
			);
			return [property, url] as const;
		});
		return replacePictures(html, new Map(urls));
	}

	private async once(
		use: string,
		property: string,
		field: string,
		item: number,
		rule: MediaRule,
		upload: Upload,
	): Promise<string> {
		const binary = this.binary(property, field, item);
		const fileName = nameOf(binary, rule);
		// n8n gives data that it keeps on disk or in S3 an id: equal ids spare reading it again.
		const stored =
			binary.id === undefined ? undefined : this.done.get(key(use, fileName, binary.id));
		if (stored) return await stored;

		const bytes = await this.context.helpers.getBinaryDataBuffer(item, property);
		const hash = createHash('sha256').update(bytes).digest('hex');
		const known = this.done.get(key(use, fileName, hash));
		const { contentType } = known ? { contentType: '' } : checkFile(bytes, rule, field);
		const result = known ?? upload({ fileName, contentType, bytes });
		const keys = [hash, binary.id].flatMap((id) =>
			id === undefined ? [] : [key(use, fileName, id)],
		);
		for (const each of keys) this.done.set(each, result);
		// A failed upload is no result: the next item tries again.
		result.catch(() => keys.forEach((each) => this.done.delete(each)));
		return await result;
	}

	private binary(property: string, field: string, item: number): IBinaryData {
		const available = this.context.getInputData()[item]?.binary ?? {};
		const binary = available[property];
		if (binary) return binary;
		const names = Object.keys(available).map((name) => `"${name}"`);
		throw new InputError(
			field,
			`names "${property}", which the item does not have`,
			names.length > 0
				? `The item has the files ${names.join(', ')}.`
				: 'The item has no files. Put a node before this one that reads, downloads or creates the file.',
		);
	}
}

const key = (...parts: string[]) => JSON.stringify(parts);

/** The binary's own name decides what people see; an extension is added where only n8n knows it. */
function nameOf({ fileName, fileExtension }: IBinaryData, { fallbackName }: MediaRule): string {
	const name = fileName?.trim() ? fileName : fallbackName;
	return /\.[^.\s]+$/.test(name) || !fileExtension ? name : `${name}.${fileExtension}`;
}

/** A confidential message would be refused after the upload (doc 90236). */
function requireExtension(binary: IBinaryData, extensions: readonly string[], field: string): void {
	const name = nameOf(binary, MEDIA_RULES.file);
	const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
	if (extensions.includes(extension)) return;
	throw new InputError(
		field,
		`holds ${shorten(name)}, which WeCom cannot keep confidential`,
		`Remove the option Confidentiality, or send one of ${extensions.join(', ')}.`,
	);
}

/** One after the other: files are large, and a body rarely has more than one. */
async function inOrder<T, R>(values: readonly T[], each: (value: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	for (const value of values) results.push(await each(value));
	return results;
}
