import type { Field } from './field';

/** Names a place in the user's input the way the user sees it: by labels in a form, by keys in JSON. */
export interface Path {
	readonly name: string;
	field(field: Pick<Field, 'label' | 'wire'> & { flat?: boolean }): Path;
	/** A field beside this one. */
	sibling(label: string): Path;
	/** One entry of a list, counted from 0. */
	entry(index: number, label: string): Path;
	/** A key that no field describes. */
	key(wire: string): Path;
}

/** "Buttons > Button 2 > Key" */
export function formPath(name = '', parent = ''): Path {
	const under = (label: string) => formPath(name === '' ? label : `${name} > ${label}`, name);
	return {
		name,
		sibling: (label) => formPath(parent === '' ? label : `${parent} > ${label}`, parent),
		field: (field) => (field.flat ? formPath(name, parent) : under(field.label)),
		entry: (index, label) => under(`${label} ${index + 1}`),
		key: under,
	};
}

/** "Template Card JSON > button_list[1].key" */
export function jsonPath(label: string, inside = ''): Path {
	const under = (wire: string) => jsonPath(label, inside === '' ? wire : `${inside}.${wire}`);
	return {
		name: inside === '' ? label : `${label} > ${inside}`,
		sibling: (wire) => jsonPath(label, inside.replace(/[^.]*$/, wire)),
		field: (field) => under(field.wire),
		entry: (index) => jsonPath(label, `${inside}[${index}]`),
		key: under,
	};
}
