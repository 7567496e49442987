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
export const formPath = (): Path => new FormPath('', '');

/** "Template Card JSON > button_list[1].key" */
export const jsonPath = (label: string): Path => new JsonPath(label, '');

// Classes, since one is made for each field of each item: closures would take several times as long.

class FormPath implements Path {
	constructor(
		readonly name: string,
		private readonly parent: string,
	) {}

	sibling(label: string): Path {
		return new FormPath(this.parent === '' ? label : `${this.parent} > ${label}`, this.parent);
	}

	field({ flat, label }: Parameters<Path['field']>[0]): Path {
		return flat ? this : this.key(label);
	}

	entry(index: number, label: string): Path {
		return this.key(`${label} ${index + 1}`);
	}

	key(label: string): Path {
		return new FormPath(this.name === '' ? label : `${this.name} > ${label}`, this.name);
	}
}

class JsonPath implements Path {
	constructor(
		private readonly label: string,
		private readonly inside: string,
	) {}

	get name(): string {
		return this.inside === '' ? this.label : `${this.label} > ${this.inside}`;
	}

	sibling(wire: string): Path {
		return new JsonPath(this.label, this.inside.replace(/[^.]*$/, wire));
	}

	field({ wire }: Parameters<Path['field']>[0]): Path {
		return this.key(wire);
	}

	entry(index: number): Path {
		return new JsonPath(this.label, `${this.inside}[${index}]`);
	}

	key(wire: string): Path {
		return new JsonPath(this.label, this.inside === '' ? wire : `${this.inside}.${wire}`);
	}
}
