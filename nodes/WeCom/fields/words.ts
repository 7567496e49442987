import { revealed } from '../shared/clean';
import { InputError } from './inputError';
import type { Path } from './path';

/** @param more what else the user can do about it */
export function tooLong(
	path: Pick<Path, 'name'>,
	length: number,
	limit: number,
	unit: 'bytes' | 'characters',
	more = '',
): InputError {
	const hint = unit === 'bytes' ? ' A Chinese character takes 3 bytes.' : '';
	return new InputError(
		path.name,
		`is ${length} ${unit} long`,
		`WeCom takes at most ${limit} ${unit} here.${hint} Shorten it. ${more}`.trim(),
	);
}

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
