import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError, isBlank, readDropDown, toText, type ReadParameter } from '../../fields';
import { BOT_CARD_TYPES, buildCard } from '../../templateCard';
import type { Message } from '../send/messages';
import { readFile } from './media';
import { messageType } from './properties';

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
			const content = read('content');
			if (isBlank(content)) {
				throw new InputError('Content', 'is empty', 'Fill in the text to send.');
			}
			return { type, content: toText(content) };
		}
		case 'template_card':
			return { type, card: buildCard(read, 'send', BOT_CARD_TYPES) };
		default:
			return await readFile(context, item, type, read);
	}
}
