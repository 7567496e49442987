import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { choicesOf, structuralDropDown, toProperties, type Field, type Occasion } from '../fields';
import { CARD_TYPES, type CardTypes } from './cardTypes';

export const CARD_JSON_LABEL = 'Template Card JSON';

/**
 * The card as the editor asks for it: how it is given, its type, and the sections of that type.
 *
 * @param cardTypes the cards that may be sent there
 */
export function cardProperties(
	show: NonNullable<IDisplayOptions['show']>,
	occasion: Occasion,
	cardTypes: CardTypes = CARD_TYPES,
): INodeProperties[] {
	const hasTaskId = Object.values(cardTypes).some(({ sections }) =>
		sections.some(({ wire }) => wire === 'task_id'),
	);
	const inForm = { ...show, cardInput: ['form'] };
	return [
		...updateDisplayOptions({ show }, cardFrame(occasion, cardTypes)),
		...sectionsByCardTypes(cardTypes).flatMap(([section, names]) =>
			toProperties([section], { ...inForm, cardType: names }, occasion),
		),
		...(occasion === 'send' && hasTaskId
			? updateDisplayOptions({ show: { ...show, cardInput: ['json'] } }, [jsonTaskId])
			: []),
	];
}

/** Each section once, with the card types that have exactly this section. */
function sectionsByCardTypes(cardTypes: CardTypes): Array<[Field, string[]]> {
	const entries = Object.entries(cardTypes);
	return inOneOrder(entries.map(([, { sections }]) => sections)).map((section) => [
		section,
		entries.filter(([, { sections }]) => sections.includes(section)).map(([name]) => name),
	]);
}

/** One order of all sections in which those of every card type stand as its own list has them. */
function inOneOrder(lists: ReadonlyArray<readonly Field[]>): Field[] {
	const order: Field[] = [];
	for (const list of lists) {
		let place = 0;
		for (const section of list) {
			const known = order.indexOf(section);
			if (known < 0) order.splice(place, 0, section);
			place = (known < 0 ? place : known) + 1;
		}
	}
	return order;
}

const jsonTaskId: INodeProperties = {
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	default: '',
	placeholder: 'e.g. leave-903',
	description:
		'The task_id of the card, if the JSON has none. The node makes one up for each run when both are empty.',
};

export const cardInputParameter = structuralDropDown({
	displayName: 'Card Input',
	name: 'cardInput',
	type: 'options',
	default: 'form',
	description: 'How to describe the card',
	options: [
		{ name: 'Form', value: 'form', description: 'Fill in the sections of the card' },
		{ name: 'JSON', value: 'json', description: "Give WeCom's own JSON of the card" },
	],
});

const needsCallback = ({ needsTaskId }: CardTypes[string]) => needsTaskId === true;

/** The drop-down of the cards that may be sent there. */
export const cardTypeOf = (cardTypes: CardTypes) =>
	structuralDropDown({
		displayName: 'Card Type',
		name: 'cardType',
		type: 'options',
		default: 'text_notice',
		description: Object.values(cardTypes).some(needsCallback)
			? 'The kind of card. All but the two notices need a callback URL on the app.'
			: 'The kind of card',
		displayOptions: { show: { cardInput: ['form'] } },
		options: choicesOf(Object.entries(cardTypes)),
	});

const cardFrame = (occasion: Occasion, cardTypes: CardTypes): INodeProperties[] => [
	cardInputParameter,
	{
		...cardTypeOf(cardTypes),
		...(occasion === 'update' && {
			description: 'The kind of card to put in place of the old one; it may differ from it',
		}),
	},
	{
		displayName: CARD_JSON_LABEL,
		name: 'templateCardJson',
		type: 'json',
		default: '',
		typeOptions: { rows: 8 },
		placeholder:
			'e.g. { "card_type": "text_notice", "main_title": { "title": "…" }, "card_action": { … } }',
		description:
			'The card as WeCom documents it under template_card, with card_type inside; checked like the form before it is sent',
		displayOptions: { show: { cardInput: ['json'] } },
	},
];
