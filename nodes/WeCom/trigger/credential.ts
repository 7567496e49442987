import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	IWebhookFunctions,
} from 'n8n-workflow';
import { faultOfKeys, toKeys, type Keys } from '../callback/keys';

const CREDENTIAL_TYPE = 'weComCallbackApi';

/** The keys, and what is wrong with them. */
export async function readKeys(
	context: IHookFunctions | IWebhookFunctions,
): Promise<{ keys: Keys; fault?: string }> {
	const keys = toKeys(await context.getCredentials(CREDENTIAL_TYPE));
	return { keys, fault: faultOfKeys(keys) };
}

/** The credential's test. Whether the keys are those of WeCom shows only when WeCom calls. */
export async function testKeys(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const fault = faultOfKeys(toKeys(data));
	return fault === undefined
		? { status: 'OK', message: 'The values have the right form; WeCom will check them on saving' }
		: { status: 'Error', message: fault };
}
