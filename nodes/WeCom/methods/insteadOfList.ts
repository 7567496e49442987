import type { INodePropertyOptions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { InputError } from '../fields';

/** How the app gets to read the directory, by the code with which WeCom refuses it. */
const CURES: Readonly<Record<string, string>> = {
	48002: 'The app needs the right to read contacts (通讯录).',
	48009: 'Use the secret of a self-built app instead of the contact sync.',
	60011: 'Add the departments to the visible range (可见范围) of the app.',
	60020: 'Add the address under Trusted company IP (企业可信IP) of the app.',
};

/**
 * One line in place of a list that cannot be had. It cannot be sent to, since its value is empty;
 * recipients by ID work without the list.
 */
export function insteadOfList(error: unknown): INodePropertyOptions[] {
	const message = error instanceof Error ? error.message : 'The list could not be loaded';
	const cure =
		error instanceof NodeApiError
			? CURES[error.httpCode ?? '']
			: error instanceof InputError
				? error.cure
				: undefined;
	return [
		{
			name: [`${message}.`, cure, 'Typing IDs works without this list.'].filter(Boolean).join(' '),
			value: '',
		},
	];
}
