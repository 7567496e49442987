import { isBlank, toText } from '../shared/toText';
import type { Field } from './field';

/** Empty, or what WeCom takes anyway when the key is absent. */
export function saysNothing(field: Field, raw: unknown): boolean {
	if (isEmpty(raw)) return true;
	if (field.kind === 'flag') return raw === false;
	return (
		field.kind === 'choice' && field.omitDefault === true && toText(raw) === String(field.default)
	);
}

/** Nothing that would say anything to WeCom: absent, blank, an empty list, or an object of such. */
export function isEmpty(raw: unknown): boolean {
	if (raw === null || raw === undefined) return true;
	if (typeof raw === 'string') return isBlank(raw);
	if (Array.isArray(raw)) return raw.length === 0;
	return typeof raw === 'object' && Object.values(raw).every(isEmpty);
}
