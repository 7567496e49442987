import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { runId } from '../../execution/runId';
import {
	gaveNothing,
	InputError,
	isBlank,
	nothingCame,
	readDropDown,
	readMarked,
	toText,
	type ReadParameter,
} from '../../fields';
import { BOT_CARD_TYPES, buildCard, lacksTaskId } from '../../templateCard';
import type { Message } from '../../bot/send/messages';
import { readFile } from './readFile';
import { messageType } from './botProperties';

/**
 * The message that an item describes.
 *
 * @throws InputError when WeCom would refuse it
 */
export async function readMessage(
	context: IExecuteFunctions,
	item: number,
	read: ReadParameter,
): Promise<Message> {
	const type = readDropDown(messageType, read(messageType.name));
	switch (type) {
		case 'markdown': {
			const content = readMarked(read, 'content');
			if (gaveNothing(content)) throw nothingCame('Content');
			if (isBlank(content)) {
				throw new InputError('Content', 'is empty', 'Fill in the text to send.');
			}
			return { type, content: toText(content) };
		}
		case 'template_card':
			return { type, card: readCard(context, item, read) };
		default:
			return await readFile(context, item, type, read);
	}
}

/** WeCom refuses some cards without a name, by which clicks are told apart. */
function readCard(context: IExecuteFunctions, item: number, read: ReadParameter): IDataObject {
	const card = buildCard(read, 'send', BOT_CARD_TYPES);
	return lacksTaskId(card, BOT_CARD_TYPES) ? { ...card, task_id: runId(context, item) } : card;
}
