/** Texts that follow each other in short paragraphs; empty ones are left out. */
export type Paragraphs = ReadonlyArray<string | undefined>;

/** For an agent, a log or the JSON of an item. */
export const asText = (paragraphs: Paragraphs): string => paragraphs.filter(Boolean).join('\n\n');

const URL = /https?:\/\/[\w./?=&%#:~@-]+[\w/]/g;

/** For n8n's editor, which reads the description of an error as HTML: line breaks are spaces to it. */
export const asHtml = (paragraphs: Paragraphs): string =>
	paragraphs.filter(Boolean).join('<br/><br/>');

/** A plain paragraph for `asHtml`: what looks like HTML stays readable, addresses can be clicked. */
export const toHtml = (text: string): string =>
	text
		.replace(/&(?=#?\w+;)/g, '&amp;')
		.replaceAll('<', '&lt;')
		.replace(URL, (url) => `<a href="${url}" target="_blank">${url}</a>`);
