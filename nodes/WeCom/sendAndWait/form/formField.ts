import type { IDataObject } from 'n8n-workflow';

/** Elements of a form, by n8n's names for them. */
export type FieldType =
	| 'checkbox'
	| 'date'
	| 'dropdown'
	| 'email'
	| 'hiddenField'
	| 'number'
	| 'radio'
	| 'text'
	| 'textarea';

/** Types of which something is chosen. */
export const CHOICE_TYPES: readonly FieldType[] = ['checkbox', 'dropdown', 'radio'];

/** One field of a form, checked when the question was asked. */
export interface FormField extends IDataObject {
	type: FieldType;
	/** Name of the value in the output. */
	name: string;
	/** What people read above the field; empty when the form has one field that needs none. */
	label: string;
	placeholder: string;
	/** What stands there at first; of check boxes the texts of the options. */
	preset: string[];
	required: boolean;
	/** What can be chosen. */
	options: string[];
	/** Fewest and most check boxes; absent is any number. */
	min?: number;
	max?: number;
}
