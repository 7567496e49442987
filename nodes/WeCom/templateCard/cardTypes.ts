import type { Field, TextField } from '../fields';
import {
	actionMenu,
	buttonCardAction,
	buttonList,
	buttonSelection,
	noticeAction,
	submitButton,
} from './sections/actions';
import { cardImage, imageTextArea, verticalContentList } from './sections/pictures';
import { checkbox, selectList } from './sections/questions';
import { horizontalContentList, jumpList } from './sections/rows';
import {
	emphasisContent,
	mainTitle,
	quoteArea,
	replaceText,
	source,
	subTitleText,
} from './sections/texts';
import { taskIdRules } from './taskId';

/** One of WeCom's five template cards and the sections it takes, from the top of the card to its bottom. */
export interface CardType {
	label: string;
	description: string;
	sections: readonly Field[];
	/** Sections that few cards have, by their wire keys: they stand in the collection "More Sections". */
	rare?: readonly string[];
	/** Whether WeCom refuses a new card of the type without a task_id. */
	needsTaskId?: true;
	/** Groups of sections of which at least one must be there, each a path of wire keys. */
	needsOneOf?: ReadonlyArray<readonly string[]>;
}

const taskId: TextField = {
	kind: 'text',
	wire: 'task_id',
	name: 'taskId',
	label: 'Task ID',
	description:
		'Your own name for this card, which click events carry; never used twice by the app. The node makes one up for each run when empty. Letters, digits and _ - @, at most 128 bytes.',
	placeholder: 'e.g. leave-903',
	on: 'send',
	...taskIdRules,
};

const noticeTitle = mainTitle(36, 44, false);
const neededTitle = mainTitle(36, 44, true);
const voteTitle = mainTitle(16, 160, true);
const multipleTitle = mainTitle(36, 160, true);

/** The matrix of doc 90236 (send) and doc 94888 (update). A new card type is one entry here. */
export const CARD_TYPES = {
	text_notice: {
		label: 'Text Notice',
		description: 'Text with an emphasized figure, rows and links',
		sections: [
			source,
			actionMenu,
			noticeTitle,
			emphasisContent,
			quoteArea,
			subTitleText,
			horizontalContentList,
			jumpList,
			noticeAction,
			taskId,
		],
		rare: ['source', 'action_menu', 'quote_area'],
		needsOneOf: [['main_title.title', 'sub_title_text']],
	},
	news_notice: {
		label: 'News Notice',
		description: 'Pictures with text, rows and links',
		sections: [
			source,
			actionMenu,
			neededTitle,
			cardImage,
			imageTextArea,
			quoteArea,
			verticalContentList,
			horizontalContentList,
			jumpList,
			noticeAction,
			taskId,
		],
		rare: ['source', 'action_menu', 'quote_area'],
		needsOneOf: [['card_image', 'image_text_area']],
	},
	button_interaction: {
		label: 'Buttons',
		description: 'Up to six buttons, with an optional drop-down',
		needsTaskId: true,
		sections: [
			source,
			actionMenu,
			neededTitle,
			quoteArea,
			subTitleText,
			horizontalContentList,
			// Not in the tables of the pages, but in their sample of a reply.
			jumpList,
			buttonSelection,
			buttonList,
			buttonCardAction,
			taskId,
			replaceText,
		],
		rare: ['source', 'action_menu', 'quote_area', 'jump_list', 'button_selection', 'card_action'],
	},
	vote_interaction: {
		label: 'Vote',
		description: 'One question with check boxes and a submit button',
		needsTaskId: true,
		sections: [source, voteTitle, checkbox, submitButton, taskId, replaceText],
	},
	multiple_interaction: {
		label: 'Multiple Choice',
		description: 'Up to three drop-downs and a submit button',
		needsTaskId: true,
		sections: [source, multipleTitle, selectList, submitButton, taskId, replaceText],
	},
} as const satisfies Record<string, CardType>;

/** Sections that stand in the form itself, or in its collection "More Sections". */
export const isRare = ({ rare = [] }: CardType, { wire }: Field): boolean => rare.includes(wire);

/** The cards that may be sent somewhere, by WeCom's names for them. */
export type CardTypes = Readonly<Record<string, CardType>>;

export type CardTypeName = keyof typeof CARD_TYPES;

export const cardTypeEntries = Object.entries(CARD_TYPES) as Array<[CardTypeName, CardType]>;
