import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { replyFromForm } from '../callback/reply';
import { InputError } from '../fields';
import { readKeys } from './credential';
import { readSettings } from './triggerSettings';

/**
 * Called by n8n when the workflow is published and when the editor listens: what is wrong is said
 * there, instead of in the log when WeCom calls.
 *
 * @throws NodeOperationError that n8n shows instead of publishing
 */
export async function requireReady(context: IHookFunctions): Promise<void> {
	const { fault } = await readKeys(context);
	if (fault !== undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`The credential "WeCom Callback API" cannot be used. ${fault}.`,
			{ description: 'Copy the value again from the page where WeCom asks for the callback URL.' },
		);
	}
	const read = (name: string) => context.getNodeParameter(name, null);
	try {
		const { respond } = readSettings(read);
		if (respond === 'fixedReply') replyFromForm(read);
	} catch (error) {
		if (error instanceof InputError) {
			// Of what keeps a workflow from being published, n8n shows the message alone.
			throw new NodeOperationError(context.getNode(), `${error.message}. ${error.hint}`);
		}
		throw new NodeOperationError(context.getNode(), error as Error);
	}
}
