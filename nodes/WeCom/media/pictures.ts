/** What of HTML is looked through: comments are passed over, quoted values may hold any sign. */
const COMMENT_OR_TAG = /<!--[^]*?(?:-->|$)|<([a-z][^\s/>]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)/g;
/** A value that n8n's users write for a picture of the item. */
const CID = /^\s*cid:(.*)$/is;
/** The same where no tag was recognized, such as one that is not closed. */
const STRAY = /<[a-z][^<]*?=\s*["']?\s*(cid:[^\s"'>]*)/i;

interface Place {
	/** Where the value of `src` stands, quotes included. */
	start: number;
	end: number;
	/** Name of the binary field. */
	property: string;
}

interface Pictures {
	places: Place[];
	/** Something with `cid:` that shows no picture: where it stands, for people. */
	stray?: string;
}

/** Where an article shows pictures of the item: `src` of `<img>`, in quotes or without. */
function findPictures(html: string): Pictures {
	const places: Place[] = [];
	let stray: string | undefined;
	const rest = html.replace(
		COMMENT_OR_TAG,
		(_: string, tag: string | undefined, attributes: string | undefined, offset: number) => {
			if (tag === undefined || attributes === undefined) return '';
			const from = offset + 1 + tag.length;
			for (const { 0: text, 1: name = '', 2: value = '', index } of attributes.matchAll(
				ATTRIBUTE,
			)) {
				const property = CID.exec(unquoted(value))?.[1];
				if (property === undefined) continue;
				const end = from + index + text.length;
				const isPicture = tag.toLowerCase() === 'img' && name.toLowerCase() === 'src';
				if (isPicture) places.push({ start: end - value.length, end, property: decoded(property) });
				else stray ??= `${name} of <${tag}>`;
			}
			return '';
		},
	);
	stray ??= STRAY.exec(rest)?.[1];
	return { places, ...(stray !== undefined && { stray }) };
}

const unquoted = (value: string) => (/^["']/.test(value) ? value.slice(1, -1) : value);

const decoded = (value: string) =>
	value
		.replace(/&quot;/gi, '"')
		.replace(/&#39;|&apos;/gi, "'")
		.replace(/&lt;/gi, '<')
		.replace(/&gt;/gi, '>')
		.replace(/&amp;/gi, '&')
		.trim();

/** The names of the binary fields that pictures of an article refer to. */
export const pictureProperties = (html: string): string[] => [
	...new Set(findPictures(html).places.map(({ property }) => property)),
];

/** Where `cid:` would go out as it is, for people; undefined when nowhere. */
export const strayPicture = (html: string): string | undefined => findPictures(html).stray;

/** @param urls addresses of the pictures by the names of their binary fields */
export function replacePictures(html: string, urls: ReadonlyMap<string, string>): string {
	let result = '';
	let last = 0;
	for (const { start, end, property } of findPictures(html).places) {
		const value = html.slice(start, end);
		const quote = /^["']/.exec(value)?.[0] ?? '"';
		result += `${html.slice(last, start)}${quote}${urls.get(property) ?? ''}${quote}`;
		last = end;
	}
	return result + html.slice(last);
}
