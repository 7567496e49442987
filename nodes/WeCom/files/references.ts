import type { MediaKind } from './kinds';

/** Stands in a body for the media_id of a file that is in the item's binary data. */
export class FileReference {
	/**
	 * @param property name of the binary property
	 * @param field where the user named it, for errors
	 */
	constructor(
		readonly kind: MediaKind,
		readonly property: string,
		readonly field: string,
		/** File name extensions allowed, lower case; any when absent. */
		readonly extensions?: readonly string[],
	) {}

	limitedTo(extensions: readonly string[]): FileReference {
		return new FileReference(this.kind, this.property, this.field, extensions);
	}
}

/** Stands in a body for a picture that goes inside the message: base64 and the MD5 of its bytes (doc 99110). */
export class InlinePicture extends FileReference {
	static of({ kind, property, field }: FileReference): InlinePicture {
		return new InlinePicture(kind, property, field);
	}
}

/** Stands in a body for HTML with pictures from the item's binary data, `<img src="cid:property">`. */
export class HtmlWithPictures {
	constructor(
		readonly html: string,
		readonly field: string,
	) {}
}

const PICTURE = /(<img\b[^>]*?\bsrc\s*=\s*)(["'])cid:([^"']+)\2/gi;

/** The names of the binary properties that pictures of an article refer to. */
export function pictureProperties(html: string): string[] {
	return [...new Set([...html.matchAll(PICTURE)].map(([, , , property]) => property ?? ''))];
}

export function replacePictures(html: string, urls: ReadonlyMap<string, string>): string {
	return html.replace(
		PICTURE,
		(_, before: string, quote: string, property: string) =>
			`${before}${quote}${urls.get(property) ?? ''}${quote}`,
	);
}
