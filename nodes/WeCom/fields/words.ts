import { InputError } from '../errors/inputError';
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
