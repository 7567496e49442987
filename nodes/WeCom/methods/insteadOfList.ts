import type { INodePropertyOptions } from 'n8n-workflow';
import { ERRCODE, InputError, WeComError } from '../errors';

/** How the app gets to read the directory, by the code with which WeCom refuses it. */
const HINTS: Readonly<Record<number, string>> = {
	[ERRCODE.functionForbidden]: 'The app needs the right to read contacts (通讯录).',
	[ERRCODE.contactsHidden]: 'Use the secret of a self-built app instead of the contact sync.',
	[ERRCODE.outsideScope]: 'Add the departments to the visible range (可见范围) of the app.',
	[ERRCODE.ipNotTrusted]: 'Add the address under Trusted company IP (企业可信IP) of the app.',
};

/**
 * One line in place of a list that cannot be had. It cannot be sent to, since its value is empty;
 * recipients by ID work without the list.
 */
export function insteadOfList(error: unknown): INodePropertyOptions[] {
	const message = error instanceof Error ? error.message : 'The list could not be loaded';
	return [
		{
			name: [`${message}.`, hintFor(error), 'Typing IDs works without this list.']
				.filter(Boolean)
				.join(' '),
			value: '',
		},
	];
}

function hintFor(error: unknown): string | undefined {
	if (error instanceof WeComError) return HINTS[error.errcode ?? 0];
	return error instanceof InputError ? error.hint : undefined;
}
