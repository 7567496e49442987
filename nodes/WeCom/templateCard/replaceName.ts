import type { TextField } from '../fields';

/** What the buttons of a card become, by a call (doc 94888) or by a passive reply (doc 90241). */
export const replaceName: TextField = {
	kind: 'text',
	wire: 'replace_name',
	name: 'buttonText',
	label: 'Button Text',
	description: 'Caption of the button, which then is gray and cannot be clicked',
	placeholder: 'e.g. Approved 已同意',
	required: true,
};
