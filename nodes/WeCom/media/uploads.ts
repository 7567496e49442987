import { createHash } from 'node:crypto';
import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { fileLabel, isFile } from '../shared/file';
import { toText } from '../shared/toText';
import { shorten } from '../shared/shorten';
import { InputError } from '../errors';
import { pLimit } from '../shared/pLimitLibrary';
import type { UploadFile, WeComClient } from '../transport';
import { checkFile } from './checkFile';
import { extensionOf, fileNameOf } from './fileName';
import { EMBEDDED_PICTURE_RULE, INLINE_PICTURE_RULE, MEDIA_RULES, type MediaRule } from './kinds';
import { pictureProperties, replacePictures } from './htmlPictures';
import { FileReference, HtmlWithPictures, InlinePicture, type FileSource } from './references';
import { lostFileHint } from './storage';

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
			const { kind, extensions = [], source, field } = value;
			return [kind, extensions, await this.fileHash(source, field, item)];
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

	private async fileHash(source: FileSource, field: string, item: number): Promise<string> {
		const { fileName = '', fileExtension = '', mimeType, id } = this.binary(source, field, item);
		const known = id === undefined ? undefined : this.hashes.get(id);
		if (known !== undefined) return key(fileName, fileExtension, mimeType, known);
		const hash = await this.slots(async () => hashOf(await this.bytesOf(source, field, item)));
		if (id !== undefined) this.hashes.set(id, hash);
		return key(fileName, fileExtension, mimeType, hash);
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
		if (value instanceof InlinePicture) return await this.inline(value, item);
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
		const { kind } = reference;
		return await this.once(
			`${client.owner} ${kind}`,
			reference,
			item,
			MEDIA_RULES[kind],
			async (file) => {
				const { media_id } = await client.upload(client.uploadEndpoint, file, { type: kind });
				return toText(media_id);
			},
		);
	}

	private async inline({ source, field }: InlinePicture, item: number): Promise<IDataObject> {
		return await this.slots(async () => {
			const bytes = await this.bytesOf(source, field, item);
			checkFile(bytes, INLINE_PICTURE_RULE, field);
			const md5 = createHash('md5').update(bytes).digest('hex');
			return { base64: bytes.toString('base64'), md5 };
		});
	}

	private async embed(
		{ html, field }: HtmlWithPictures,
		item: number,
		client: WeComClient,
	): Promise<string> {
		const urls = await inOrder(pictureProperties(html), async (property) => {
			const picture = { source: property, field };
			const url = await this.once(
				`${client.owner} picture`,
				picture,
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
		{ source, field, extensions }: Pick<FileReference, 'source' | 'field' | 'extensions'>,
		item: number,
		rule: MediaRule,
		upload: Upload,
	): Promise<string> {
		const binary = this.binary(source, field, item);
		const named = fileNameOf(binary, rule.fallbackName);
		// n8n gives data that it keeps on disk or in S3 an id: equal ids spare reading it again.
		const stored = binary.id === undefined ? undefined : this.done.get(key(use, named, binary.id));
		if (stored) return await stored;

		return await this.slots(async () => {
			const bytes = await this.bytesOf(source, field, item);
			const hash = hashOf(bytes);
			const format = checkFile(bytes, rule, field);
			const fileName = fileNameOf(binary, rule.fallbackName, format);
			if (extensions) requireExtension(fileName, extensions, field);
			const { contentType } = format;
			const result =
				this.done.get(key(use, named, hash)) ?? upload({ fileName, contentType, bytes });
			const keys = [hash, binary.id].flatMap((id) =>
				id === undefined ? [] : [key(use, named, id)],
			);
			for (const each of keys) this.done.set(each, result);
			// A failed upload is no result: the next item tries again.
			result.catch(() => keys.forEach((each) => this.done.delete(each)));
			const name = await result;
			this.keysOf.set(name, [...new Set([...(this.keysOf.get(name) ?? []), ...keys])]);
			return name;
		});
	}

	private requireFile({ source, field, extensions }: FileReference, item: number): void {
		const name = fileNameOf(this.binary(source, field, item), MEDIA_RULES.file.fallbackName);
		// Where neither name nor type tell what it is, the content does once it has been read.
		if (extensions && extensionOf(name) !== '') requireExtension(name, extensions, field);
	}

	/** @throws InputError when the file is gone: n8n keeps files apart from the items that name them */
	private async bytesOf(source: FileSource, field: string, item: number): Promise<Buffer> {
		const file = this.binary(source, field, item);
		const { fileName } = file;
		const named = typeof source === 'string' ? `names "${source}", whose` : 'gives a';
		return await this.context.helpers
			.getBinaryDataBuffer(item, typeof source === 'string' ? source : file)
			.catch(({ message }: Error) => {
				throw new InputError(
					field,
					`${named} file${fileName ? ` ${shorten(fileName)}` : ''} ${typeof source === 'string' ? '' : 'that '}n8n could not read: ${message}`,
					lostFileHint(file),
				);
			});
	}

	/** The file that a description without content is about, which can only be one of the item's own. */
	private whole(file: IBinaryData, field: string, item: number): IBinaryData {
		if (file.data || file.id) return file;
		const own = Object.values(this.context.getInputData()[item]?.binary ?? {});
		const said = Object.entries(file) as Array<[keyof IBinaryData, unknown]>;
		const meant = own.find((each) => said.every(([name, value]) => each[name] === value));
		if (meant) return meant;
		throw new InputError(
			field,
			`gives the description of a file without its content: ${fileLabel(file)}`,
			'Enter the name of the binary field instead. The item has to have the file, so put Merge before this node where it comes from elsewhere.',
		);
	}

	/** The file where n8n's own nodes find it: among the item's files, or in its JSON. */
	private binary(source: FileSource, field: string, item: number): IBinaryData {
		if (typeof source !== 'string') return this.whole(source, field, item);
		try {
			return this.context.helpers.assertBinaryData(item, source);
		} catch {
			throw missingFile(source, field, this.context.getInputData()[item]);
		}
	}
}

function missingFile(name: string, field: string, item?: INodeExecutionData): InputError {
	const names = [...Object.keys(item?.binary ?? {}), ...pathsOfFiles(item?.json)];
	return new InputError(
		field,
		`names "${name}", which the item does not have`,
		names.length > 0
			? `The item has the files ${names.map((each) => `"${each}"`).join(', ')}.`
			: 'The item has no files. Put a node before this one that reads, downloads or creates the file.',
	);
}

/** How deep files are looked for in an item's JSON, to name them. */
const MAX_DEPTH = 3;

/** Paths such as `attachments[0]` of the files that lie in an item's JSON. */
function pathsOfFiles(value: unknown, path = '', depth = 0): string[] {
	if (isFile(value)) return [path];
	if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const step = Array.isArray(value) ? `[${key}]` : path === '' ? key : `.${key}`;
		return pathsOfFiles(inner, `${path}${step}`, depth + 1);
	});
}

const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

const key = (...parts: string[]) => JSON.stringify(parts);

/** A confidential message would be refused after the upload (doc 90236). */
function requireExtension(name: string, extensions: readonly string[], field: string): void {
	if (extensions.includes(extensionOf(name))) return;
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
