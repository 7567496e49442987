import { characterCount, isBlank, toText } from '../../fields';
import { MAX_NAME_CHARS } from './fields';

export interface GroupName {
	name?: string;
	/** Told when the name was cut. */
	warnings: string[];
}

/** The name as WeCom keeps it; it cuts at 50 characters (doc 90245). */
export function readName(value: unknown): GroupName {
	if (isBlank(value)) return { warnings: [] };
	const name = toText(value).replace(/\s+/g, ' ').trim();
	if (characterCount(name) <= MAX_NAME_CHARS) return { name, warnings: [] };
	return {
		name: [...name].slice(0, MAX_NAME_CHARS).join('').trimEnd(),
		warnings: [`"Name" was longer than ${MAX_NAME_CHARS} characters and was cut.`],
	};
}
