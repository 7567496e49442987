import { buildCard, cardProperties } from '../templateCard';
import type { MessageType } from './types';

export const templateCard: MessageType = {
	label: 'Template Card',
	description: 'A card with rows, pictures, buttons, votes or drop-downs',
	idTranslation: true,
	takesAgentId: true,
	toEveryone: true,
	properties: (show) => cardProperties(show, 'send'),
	build: (read) => buildCard(read, 'send'),
};
