import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import type { InputError } from '../fields';
import { readBot } from './connection';

/** The credential's test. Logging in to try it would disconnect a workflow that is active. */
export async function testBot(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		readBot(data);
		return {
			status: 'OK',
			message: 'The values have the right form; WeCom checks them when the workflow is activated',
		};
	} catch (error) {
		const { message, hint = '' } = error as Error & Partial<InputError>;
		return { status: 'Error', message: `${message}. ${hint}`.trim() };
	}
}
