import { createHash } from 'node:crypto';
import { pictureProperties } from './htmlPictures';
import type { FileName, ItemFiles } from './itemFiles';
import { inOrder, mapInside } from './mapInside';
import { FileReference, HtmlWithPictures } from './references';

export const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** Tells bodies apart by what they say: the same file may lie under different names in n8n. */
export class ContentHashes {
	/** Hashes of the data that n8n keeps under an id. */
	private readonly known = new Map<string, string>();

	constructor(private readonly files: ItemFiles) {}

	/** Equal for bodies that say the same and have the same files in them, by name and content. */
	async of(body: unknown, item: number): Promise<string> {
		return hashOf(JSON.stringify(await this.withPrints(body, item)));
	}

	private async withPrints(value: unknown, item: number): Promise<unknown> {
		if (value instanceof FileReference) {
			const { kind, extensions = [] } = value;
			return [kind, extensions, await this.fileHash(value, item)];
		}
		if (value instanceof HtmlWithPictures) {
			const { html, field } = value;
			return [
				html,
				await inOrder(pictureProperties(html), (source) => this.fileHash({ source, field }, item)),
			];
		}
		return await mapInside(value, (inner) => this.withPrints(inner, item));
	}

	private async fileHash(name: FileName, item: number): Promise<string[]> {
		const { fileName = '', fileExtension = '', mimeType, id } = this.files.find(name, item);
		const hash =
			(id === undefined ? undefined : this.known.get(id)) ??
			(await this.files.withBytes(name, item, hashOf));
		if (id !== undefined) this.known.set(id, hash);
		return [fileName, fileExtension, mimeType, hash];
	}
}
