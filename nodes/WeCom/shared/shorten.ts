import { revealed } from './clean';

/** Quotes a value in an error without letting it fill the screen; what nobody sees is named. */
export function shorten(text: string, characters = 60): string {
	const all = [...text];
	const shown = all.length > characters ? `${all.slice(0, characters).join('')}…` : text;
	return `"${revealed(shown)}"`;
}

/**
 * What a description says first, for an error. The markup of the examples behind it is source in the
 * JSON of an item that failed, and an example that the editor renders can no longer be read.
 */
export function firstSentence(description: string): string {
	const [sentence = ''] = /^.*?(?:\.(?= [^a-z])|$)/s.exec(description) ?? [];
	return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
