import { hasGap, isObjectAsText } from './expressions';
import { formPath, type Path } from './path';
import type { ReadParameter } from './readForm';
import { isBlank, toText } from '../shared/toText';
import type { Field } from './field';

/** What looks wrong in the texts of a form that are sent all the same, one sentence each. */
export function doubtsOf(
	fields: readonly Field[],
	read: ReadParameter,
	path: Path = formPath(),
): string[] {
	return fields.flatMap((field) => {
		if (field.kind !== 'text' || isBlank(read(field.name))) return [];
		const label = path.field(field).name;
		const text = toText(read(field.name));
		if (isObjectAsText(text)) {
			return [
				`"${label}" is "${text.trim().slice(0, 40)}": an expression gave an object, not text.`,
			];
		}
		return hasGap(text, read.raw?.(field.name))
			? [`"${label}" has a gap: an expression in it gave nothing for this item.`]
			: [];
	});
}
