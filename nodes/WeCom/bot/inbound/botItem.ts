import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	ITriggerFunctions,
} from 'n8n-workflow';
import { sniffFormat } from '../../media/sniffFormat';
import { pLimit } from '../../shared/pLimitLibrary';
import type { Environment } from '../environment';
import type { Content, RemoteFile } from './content';
import { download, DownloadError } from './downloadFile';
import type { Inbound } from './inbound';
import { stripMention } from './mention';
import { withoutSecrets } from './withoutSecrets';

/** Files that are held in memory at the same time, of all triggers. */
const PARALLEL_FILES = 3;
const slots = pLimit(PARALLEL_FILES);

export interface ItemSettings {
	downloadMedia: boolean;
	maxMediaMb: number;
	stripMention: boolean;
	botName: string;
}

/** The item of a callback, with its files. A file that cannot be had leaves its reason behind. */
export async function toItem(
	context: ITriggerFunctions,
	inbound: Inbound,
	settings: ItemSettings,
	environment: Environment,
): Promise<INodeExecutionData> {
	const files = new Files(context, settings, environment);
	const json: IDataObject = {
		type: inbound.type,
		messageId: inbound.messageId,
		botId: inbound.botId,
		chatId: inbound.chatId,
		chatType: inbound.chatType,
		userId: inbound.userId,
		sessionId: inbound.chatId,
		...(inbound.content && (await messageJson(inbound, inbound.content, settings, files))),
		...inbound.details,
		...(inbound.responseUrl !== '' && { responseUrl: inbound.responseUrl }),
		receivedAt: new Date(environment.now()).toISOString(),
		raw: withoutSecrets(inbound.body),
	};
	return { json, ...(Object.keys(files.binary).length > 0 && { binary: files.binary }) };
}

async function messageJson(
	{ chatType, quote }: Inbound,
	content: Content,
	settings: ItemSettings,
	files: Files,
): Promise<IDataObject> {
	const { messageType, text: rawText } = content;
	const isStripped = settings.stripMention && chatType === 'group';
	const text = isStripped ? stripMention(rawText, settings.botName) : rawText;
	return {
		messageType,
		text,
		rawText,
		chatInput: text,
		mediaItems: await files.fetch(content.files),
		...(quote && {
			quote: {
				messageType: quote.messageType,
				text: quote.text,
				mediaItems: await files.fetch(quote.files),
			},
		}),
	};
}

/** By the first bytes; undefined where n8n may know better. */
function typeOf(bytes: Buffer): string | undefined {
	const { contentType } = sniffFormat(bytes);
	if (contentType === 'application/octet-stream') return undefined;
	return contentType === 'image/jpg' ? 'image/jpeg' : contentType;
}

/** The files of one item: `data`, `data1`, … */
class Files {
	readonly binary: IBinaryKeyData = {};

	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: ItemSettings,
		private readonly environment: Environment,
	) {}

	async fetch(files: readonly RemoteFile[]): Promise<IDataObject[]> {
		const items: IDataObject[] = [];
		for (const file of files) {
			const { type } = file;
			items.push(this.settings.downloadMedia ? { type, ...(await this.fetchOne(file)) } : { type });
		}
		return items;
	}

	private async fetchOne(file: RemoteFile): Promise<IDataObject> {
		const { context, settings, environment, binary } = this;
		try {
			const { bytes, fileName } = await slots(
				async () => await download(context, file, settings.maxMediaMb, environment),
			);
			const stored = await context.helpers.prepareBinaryData(
				bytes,
				fileName ?? file.type,
				fileName === undefined ? typeOf(bytes) : undefined,
			);
			// The bytes say what it is where WeCom gives no name.
			if (fileName === undefined && stored.fileExtension) {
				stored.fileName = `${file.type}.${stored.fileExtension}`;
			}
			const count = Object.keys(binary).length;
			const binaryProperty = count === 0 ? 'data' : `data${count}`;
			binary[binaryProperty] = stored;
			const { mimeType } = stored;
			return { binaryProperty, fileName: stored.fileName, mimeType, size: bytes.length };
		} catch (error) {
			const reason =
				error instanceof DownloadError
					? error.message
					: `n8n could not keep the file (${(error as Error).name}).`;
			context.logger.warn(`"${context.getNode().name}" has a message without its file: ${reason}`);
			return { error: reason };
		}
	}
}
