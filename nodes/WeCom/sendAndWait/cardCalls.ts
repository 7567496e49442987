import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { CALLER_KINDS, Callers, Throttle, WeComClient } from '../transport';

/** WeCom waits 5 s for the answer to a click; this is what calls to WeCom may take of it. */
const PATIENCE_MS = 2_500;

/**
 * Calls WeCom on the side of an answer. The answer counts whatever comes of the call, and does not
 * wait for it longer than there is time; the call goes on then.
 *
 * @param what is not done when it fails, for the log
 */
export async function callAside(
	context: IWebhookFunctions,
	what: string,
	call: (client: WeComClient) => Promise<unknown>,
): Promise<void> {
	const done = call(await clientOf(context)).catch((error: unknown) => {
		const { message } = error as Error;
		context.logger.warn(`"${context.getNode().name}" ${what}: ${message}`);
	});
	const over = new AbortController();
	await Promise.race([done, sleep(PATIENCE_MS, over.signal).catch(() => {})]);
	over.abort();
}

async function clientOf(context: IWebhookFunctions): Promise<WeComClient> {
	const { auth } = await new Callers(CALLER_KINDS.appToken, context).of();
	const throttle = new Throttle({ maxConcurrency: 1, waitOnRateLimit: false });
	return new WeComClient({ auth, throttle, timeoutMs: PATIENCE_MS });
}

/** Changes the card for everyone who got it (doc 94888). */
export const updateCard = async (
	client: WeComClient,
	agentId: number,
	responseCode: string,
	change: IDataObject,
): Promise<IDataObject> =>
	await client.call('message/update_template_card', {
		atall: 1,
		agentid: agentId,
		response_code: responseCode,
		...change,
	});

/** Sends a text to one member (doc 90236). */
export const sendText = async (
	client: WeComClient,
	agentId: number,
	user: string,
	content: string,
): Promise<IDataObject> =>
	await client.call('message/send', {
		touser: user,
		msgtype: 'text',
		agentid: agentId,
		text: { content },
	});
