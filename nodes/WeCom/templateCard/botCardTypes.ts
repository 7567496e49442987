import type { Field, ListField, ObjectField, TextField } from '../fields';
import { CARD_TYPES, type CardType, type CardTypes } from './cardTypes';
import { actionMenu, buttonList } from './sections/actions';
import { horizontalContentList, jumpList } from './sections/rows';

const MAX_QUESTION_BYTES = 200;

const question: TextField = {
	kind: 'text',
	wire: 'question',
	name: 'question',
	label: 'Question',
	description: 'What the bot is asked in the name of the member, at most 200 bytes',
	placeholder: 'e.g. Which tickets are open?',
	required: true,
	maxBytes: MAX_QUESTION_BYTES,
	onlyWhen: { field: 'type', is: [3] },
};

const botJumpList: ListField = {
	...jumpList,
	fields: [
		...jumpList.fields.map((field) =>
			field.kind === 'choice' && field.wire === 'type'
				? {
						...field,
						options: [
							{ name: 'Ask the Bot', value: 3, description: 'Puts a question to the bot' },
							...field.options,
						],
					}
				: field,
		),
		question,
	],
};

/** A bot's rows have no attachments. */
const botRows: ListField = {
	...horizontalContentList,
	fields: horizontalContentList.fields
		.filter(({ wire }) => wire !== 'media_id')
		.map((field) =>
			field.kind === 'choice' && field.wire === 'type'
				? { ...field, options: field.options.filter(({ value }) => value !== 2) }
				: field,
		),
};

/** A bot's buttons all come back as clicks. */
const botButtons: ListField = {
	...buttonList,
	fields: buttonList.fields
		.filter(({ wire }) => wire !== 'type' && wire !== 'url')
		.map((field) => ({ ...field, ...(field.wire === 'key' && { onlyWhen: undefined }) })),
};

const botMenu: ObjectField = {
	...actionMenu,
	description: 'The menu at the top right of the card. Needs a Task ID.',
	fields: actionMenu.fields.map((field) =>
		field.wire === 'desc' ? { ...field, required: true } : field,
	),
};

const OWN_SECTIONS: Readonly<Record<string, Field>> = {
	jump_list: botJumpList,
	horizontal_content_list: botRows,
	button_list: botButtons,
	action_menu: botMenu,
};

/** The fields of a bot's card by those of an app's card, which several cards share. */
const changed = new Map<Field, Field>();

function botSection(section: Field): Field {
	if (section.wire !== 'task_id') return OWN_SECTIONS[section.wire] ?? section;
	const description = section.description.replace('by the app', 'by the bot');
	const own = changed.get(section) ?? { ...section, description };
	changed.set(section, own);
	return own;
}

function botCard({ sections, ...rest }: CardType): CardType {
	return {
		...rest,
		sections: sections.filter(({ wire }) => wire !== 'replace_text').map(botSection),
	};
}

/** The cards of the AI bot (doc 101032), where they differ from those of an app. */
export const BOT_CARD_TYPES: CardTypes = {
	text_notice: botCard(CARD_TYPES.text_notice),
	news_notice: botCard(CARD_TYPES.news_notice),
	button_interaction: botCard(CARD_TYPES.button_interaction),
	vote_interaction: botCard(CARD_TYPES.vote_interaction),
	multiple_interaction: botCard({ ...CARD_TYPES.multiple_interaction, needsTaskId: undefined }),
};
