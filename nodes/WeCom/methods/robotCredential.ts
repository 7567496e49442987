import type { ICredentialsDecrypted, INodeCredentialTestResult } from 'n8n-workflow';
import type { InputError } from '../errors';
import { readWebhookUrl } from '../transport/auth/webhookUrl';

/**
 * The test of "WeCom Group Robot API". Nothing is sent: every call that a robot knows posts into the
 * group (doc 99110).
 */
export async function testRobotCredential({
	data,
}: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	try {
		readWebhookUrl(data?.webhookUrl);
	} catch (error) {
		const { message, hint } = error as InputError;
		return { status: 'Error', message: `${message}. ${hint}`.trim() };
	}
	return {
		status: 'OK',
		message: 'The URL has the right form. The first message shows whether the robot still exists.',
	};
}
