import type { StringRule } from './rule';

export const string = (more: Partial<StringRule> = {}): StringRule => ({ type: 'string', ...more });

/** Too long is cut, without a word. @param max in UTF-8 bytes unless told */
export const cut = (max: number, more: Partial<StringRule> = {}): StringRule =>
	string({ max, over: 'truncate', ...more });
