import { createHash } from 'node:crypto';
import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError, shorten, toText } from '../fields';
import { pLimit } from '../shared/pLimit';
import type { UploadFile, WeComClient } from '../transport';
import { checkFile } from './checkFile';
import { EMBEDDED_PICTURE_RULE, MEDIA_RULES, type MediaRule } from './kinds';
import { FileReference, HtmlWithPictures, pictureProperties, replacePictures } from './references';

/** Files that are held in memory at the same time; WeCom takes up to 20 MB each. */
const PARALLEL_FILES = 3;

type Upload = (file: UploadFile) => Promise<string>;

/** The uploads of one execution: the same bytes under the same name go up once for all items. */
export class Uploads {
	private readonly done = new Map<string, Promise<string>>();

	/** Under which keys of `done` a result is found. */
	private readonly keysOf = new Map<string, string[]>();

	private readonly slots = pLimit(PARALLEL_FILES);

	/** Hashes of the data that n8n keeps under an id. */
	private readonly hashes = new Map<string, string>();

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * Looks for every file of a body without reading it.
	 *
	 * @throws InputError when the item does not have it, or not under a name that WeCom takes
	 */
	require(body: unknown, item: number): void {
		if (body instanceof FileReference) this.requireFile(body, item);
		else if (body instanceof HtmlWithPictures) {
			for (const property of pictureProperties(body.html)) this.binary(property, body.field, item);
		} else if (typeof body === 'object' && body !== null) {
			for (const inner of Object.values(body)) this.require(inner, item);
		}
	}

	/** Equal for bodies that say the same and have the same files in them, by name and content. */
	async contentHash(body: unknown, item: number): Promise<string> {
		return hashOf(JSON.stringify(await this.withPrints(body, item)));
	}

	private async withPrints(value: unknown, item: number): Promise<unknown> {
		if (value instanceof FileReference) {
			return [value, await this.fileHash(value.property, value.field, item)];
		}
		if (value instanceof HtmlWithPictures) {
			const { html, field } = value;
			return [
				html,
				await inOrder(pictureProperties(html), (name) => this.fileHash(name, field, item)),
			];
		}
		return await mapInside(value, (inner) => this.withPrints(inner, item));
	}

	private async fileHash(property: string, field: string, item: number): Promise<string> {
		const { fileName = '', fileExtension = '', id } = this.binary(property, field, item);
		const known = id === undefined ? undefined : this.hashes.get(id);
		if (known !== undefined) return key(fileName, fileExtension, known);
		const hash = await this.slots(async () => hashOf(await this.bytesOf(property, field, item)));
		if (id !== undefined) this.hashes.set(id, hash);
		return key(fileName, fileExtension, hash);
	}

	/**
	 * The body with every file uploaded and replaced by what WeCom calls it, each checked before it is
	 * uploaded.
	 *
	 * @throws InputError when a file is missing or WeCom would refuse it
	 */
	async resolve(body: IDataObject, item: number, client: WeComClient): Promise<IDataObject> {
		return (await this.replace(body, item, client)) as IDataObject;
	}

	/** Forgets the files of a body that was refused, after WeCom no longer knew a media_id. */
	forget(body: IDataObject): void {
		const text = JSON.stringify(body);
		for (const [result, keys] of this.keysOf) {
			if (!text.includes(JSON.stringify(result).slice(1, -1))) continue;
			keys.forEach((each) => this.done.delete(each));
			this.keysOf.delete(result);
		}
	}

	private async replace(value: unknown, item: number, client: WeComClient): Promise<unknown> {
		if (value instanceof FileReference) return await this.mediaId(value, item, client);
		if (value instanceof HtmlWithPictures) return await this.embed(value, item, client);
		return await mapInside(value, (inner) => this.replace(inner, item, client));
	}

	private async mediaId(
		reference: FileReference,
		item: number,
		client: WeComClient,
	): Promise<string> {
		this.requireFile(reference, item);
		const { kind, property, field } = reference;
		return await this.once(
			`${client.owner} ${kind}`,
			property,
			field,
			item,
			MEDIA_RULES[kind],
			async (file) => {
				const { media_id } = await client.upload('media/upload', file, { type: kind });
				return toText(media_id);
			},
		);
	}

	private async embed(
		{ html, field }: HtmlWithPictures,
		item: number,
		client: WeComClient,
	): Promise<string> {
		const urls = await inOrder(pictureProperties(html), async (property) => {
			const url = await this.once(
				`${client.owner} picture`,
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

		return await this.slots(async () => {
			const bytes = await this.bytesOf(property, field, item);
			const hash = hashOf(bytes);
			const known = this.done.get(key(use, fileName, hash));
			const { contentType } = known ? { contentType: '' } : checkFile(bytes, rule, field);
			const result = known ?? upload({ fileName, contentType, bytes });
			const keys = [hash, binary.id].flatMap((id) =>
				id === undefined ? [] : [key(use, fileName, id)],
			);
			for (const each of keys) this.done.set(each, result);
			// A failed upload is no result: the next item tries again.
			result.catch(() => keys.forEach((each) => this.done.delete(each)));
			const name = await result;
			this.keysOf.set(name, [...new Set([...(this.keysOf.get(name) ?? []), ...keys])]);
			return name;
		});
	}

	private requireFile({ property, field, extensions }: FileReference, item: number): void {
		const binary = this.binary(property, field, item);
		if (extensions) requireExtension(binary, extensions, field);
	}

	/** @throws InputError when the file is gone: n8n keeps files apart from the items that name them */
	private async bytesOf(property: string, field: string, item: number): Promise<Buffer> {
		const { fileName } = this.binary(property, field, item);
		return await this.context.helpers
			.getBinaryDataBuffer(item, property)
			.catch(({ message }: Error) => {
				throw new InputError(
					field,
					`names "${property}", whose file${fileName ? ` ${shorten(fileName)}` : ''} n8n could not read: ${message}`,
					"Run the node that makes the file again. It may no longer be in n8n's storage, where files go together with the execution that made them.",
				);
			});
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

const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

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

/** The same list or object with its values replaced; anything else as it is. */
async function mapInside(
	value: unknown,
	each: (inner: unknown) => Promise<unknown>,
): Promise<unknown> {
	if (Array.isArray(value)) return await inOrder(value, each);
	if (typeof value !== 'object' || value === null) return value;
	const entries = await inOrder(
		Object.entries(value),
		async ([key, inner]) => [key, await each(inner)] as const,
	);
	return Object.fromEntries(entries);
}
