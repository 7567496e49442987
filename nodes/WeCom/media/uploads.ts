import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../errors';
import { shorten } from '../shared/shorten';
import { toText } from '../shared/toText';
import type { UploadFile, WeComClient } from '../transport';
import { checkFile } from './checkFile';
import { ContentHashes, hashOf } from './contentHash';
import { extensionOf, fileNameOf } from './fileName';
import { pictureProperties, replacePictures } from './htmlPictures';
import { ItemFiles, type FileName } from './itemFiles';
import { EMBEDDED_PICTURE_RULE, INLINE_PICTURE_RULE, MEDIA_RULES, type MediaRule } from './kinds';
import { inOrder, mapInside } from './mapInside';
import { FileReference, HtmlWithPictures, InlinePicture } from './references';

type Upload = (file: UploadFile) => Promise<string>;

/** The uploads of one execution: the same bytes under the same name go up once for all items. */
export class Uploads {
	private readonly done = new Map<string, Promise<string>>();

	/** Under which keys of `done` a result is found. */
	private readonly keysOf = new Map<string, string[]>();

	private readonly files: ItemFiles;
	private readonly hashes: ContentHashes;

	constructor(context: IExecuteFunctions) {
		this.files = new ItemFiles(context);
		this.hashes = new ContentHashes(this.files);
	}

	/**
	 * Looks for every file of a body without reading it.
	 *
	 * @throws InputError when the item does not have it, or not under a name that WeCom takes
	 */
	require(body: unknown, item: number): void {
		if (body instanceof FileReference) this.requireFile(body, item);
		else if (body instanceof HtmlWithPictures) {
			const { html, field } = body;
			for (const source of pictureProperties(html)) this.files.find({ source, field }, item);
		} else if (typeof body === 'object' && body !== null) {
			for (const inner of Object.values(body)) this.require(inner, item);
		}
	}

	/** Equal for bodies that say the same and have the same files in them, by name and content. */
	async contentHash(body: unknown, item: number): Promise<string> {
		return await this.hashes.of(body, item);
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
		const use = `${client.owner} ${kind}`;
		return await this.once(use, reference, item, MEDIA_RULES[kind], async (file) => {
			const { media_id } = await client.upload(client.uploadEndpoint, file, { type: kind });
			return toText(media_id);
		});
	}

	private async inline(picture: InlinePicture, item: number): Promise<IDataObject> {
		return await this.files.withBytes(picture, item, (bytes) => {
			checkFile(bytes, INLINE_PICTURE_RULE, picture.field);
			const md5 = createHash('md5').update(bytes).digest('hex');
			return { base64: bytes.toString('base64'), md5 };
		});
	}

	private async embed(
		{ html, field }: HtmlWithPictures,
		item: number,
		client: WeComClient,
	): Promise<string> {
		const use = `${client.owner} picture`;
		const urls = await inOrder(pictureProperties(html), async (source) => {
			const picture = { source, field };
			const url = await this.once(use, picture, item, EMBEDDED_PICTURE_RULE, async (file) => {
				const answer = await client.upload('media/uploadimg', file);
				return toText(answer.url);
			});
			return [source, url] as const;
		});
		return replacePictures(html, new Map(urls));
	}

	/** @param use what the result is good for: by whom, and as what */
	private async once(
		use: string,
		name: FileName & Pick<FileReference, 'extensions'>,
		item: number,
		rule: MediaRule,
		upload: Upload,
	): Promise<string> {
		const { field, extensions } = name;
		const binary = this.files.find(name, item);
		const named = fileNameOf(binary, rule.fallbackName);
		// n8n gives data that it keeps on disk or in S3 an id: equal ids spare reading it again.
		const stored = binary.id === undefined ? undefined : this.done.get(key(use, named, binary.id));
		if (stored) return await stored;

		return await this.files.withBytes(name, item, async (bytes) => {
			const format = checkFile(bytes, rule, field);
			const fileName = fileNameOf(binary, rule.fallbackName, format);
			if (extensions) requireExtension(fileName, extensions, field);
			const { contentType } = format;
			const ids = [hashOf(bytes), ...(binary.id === undefined ? [] : [binary.id])];
			const keys = ids.map((id) => key(use, named, id));
			const result = this.done.get(keys[0]!) ?? upload({ fileName, contentType, bytes });
			for (const each of keys) this.done.set(each, result);
			// A failed upload is no result: the next item tries again.
			result.catch(() => keys.forEach((each) => this.done.delete(each)));
			const id = await result;
			this.keysOf.set(id, [...new Set([...(this.keysOf.get(id) ?? []), ...keys])]);
			return id;
		});
	}

	private requireFile(reference: FileReference, item: number): void {
		const { field, extensions } = reference;
		const name = fileNameOf(this.files.find(reference, item), MEDIA_RULES.file.fallbackName);
		// Where neither name nor type tell what it is, the content does once it has been read.
		if (extensions && extensionOf(name) !== '') requireExtension(name, extensions, field);
	}
}

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
