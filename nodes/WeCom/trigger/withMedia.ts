import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { field } from '../inbound/message';
import { download } from '../media/download';

/** Messages that come with a file (doc 90239). */
const WITH_FILE = ['image', 'voice', 'video'];
const BINARY_PROPERTY = 'data';

/** The item with its file. A file that cannot be fetched does not keep the message back. */
export async function withMedia(
	context: IWebhookFunctions,
	json: IDataObject,
): Promise<INodeExecutionData> {
	const mediaId = field(json, 'MediaId');
	if (mediaId === '' || !WITH_FILE.includes(field(json, 'MsgType'))) return { json };
	try {
		const { bytes, fileName, mimeType } = await download(context, mediaId);
		const name = fileName ?? field(json, 'MsgType');
		const file = await context.helpers.prepareBinaryData(bytes, name, mimeType);
		return { json, binary: { [BINARY_PROPERTY]: file } };
	} catch (error) {
		const { message, hint } = error as Error & { hint?: string };
		context.logger.warn(`WeCom Message Trigger could not download a file: ${message}`);
		return { json: { ...json, downloadError: [message, hint].filter(Boolean).join(' ') } };
	}
}
