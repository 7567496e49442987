import type { IBinaryData } from 'n8n-workflow';
import type { MediaKind } from './kinds';

export type FileSource = string | IBinaryData;

/** Stands in a body for the media_id of a file that is in the item's binary data. */
export class FileReference {
	/**
	 * @param source name of the binary field or path to it, or the file itself
	 * @param field where the user named it, for errors
	 */
	constructor(
		readonly kind: MediaKind,
		readonly source: FileSource,
		readonly field: string,
		/** File name extensions allowed, lower case; any when absent. */
		readonly extensions?: readonly string[],
	) {}

	limitedTo(extensions: readonly string[]): FileReference {
		return new FileReference(this.kind, this.source, this.field, extensions);
	}
}

/** Stands in a body for a picture that goes inside the message: base64 and the MD5 of its bytes (doc 99110). */
export class InlinePicture extends FileReference {
	static of({ kind, source, field }: FileReference): InlinePicture {
		return new InlinePicture(kind, source, field);
	}
}

/** Stands in a body for HTML with pictures from the item's binary data, `<img src="cid:property">`. */
export class HtmlWithPictures {
	constructor(
		readonly html: string,
		readonly field: string,
	) {}
}
