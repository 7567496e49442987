import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { appClient, type WeComClient } from '../transport';

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
	const { client } = await appClient(context, PATIENCE_MS);
	const done = call(client).catch((error: unknown) => {
		const { message } = error as Error;
		context.logger.warn(`"${context.getNode().name}" ${what}: ${message}`);
	});
	const over = new AbortController();
	await Promise.race([done, sleep(PATIENCE_MS, over.signal).catch(() => {})]);
	over.abort();
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
