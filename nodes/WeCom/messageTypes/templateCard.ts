import { buildCard, cardProperties, lacksTaskId } from '../templateCard';
import type { MessageType } from './messageType';

export const templateCard: MessageType = {
	label: 'Template Card',
	description: 'A card with rows, pictures, buttons, votes or drop-downs',
	idTranslation: true,
	takesAgentId: true,
	toEveryone: true,
	lacksTaskId,
	properties: (show) => cardProperties(show, 'send'),
	// What is long in a card is never cut: WeCom knows recommended lengths only.
	cuts: false,
	doubts: () => [],
	build: (read) => ({ content: buildCard(read, 'send'), cuts: [] }),
};
