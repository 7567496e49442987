import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { choicesOf, structuralDropDown, toProperties, type Field, type Occasion } from '../fields';
import { CARD_TYPES, isRare, type CardType, type CardTypes } from './cardTypes';
import { MORE_SECTIONS } from './moreSections';

export const CARD_JSON_LABEL = 'Template Card JSON';

/** A card that can be sent as it is, to begin with. */
const FIRST_CARD = {
	card_type: 'text_notice',
	main_title: { title: 'Hello from n8n', desc: 'The first card' },
	card_action: { type: 1, url: 'https://work.weixin.qq.com' },
};

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
	const sections = sectionsByCardTypes(cardTypes).map(([section, names]) => ({
		isTaskId: section.wire === 'task_id',
		properties: toProperties([fieldsOn(section, names)], { ...inForm, cardType: names }, occasion),
	}));
	const those = (isTaskId: boolean) =>
		sections.filter((one) => one.isTaskId === isTaskId).flatMap(({ properties }) => properties);
	return [
		...updateDisplayOptions({ show }, cardFrame(occasion, cardTypes)),
		...those(false),
		...Object.entries(cardTypes).flatMap(([name, cardType]) =>
			updateDisplayOptions(
				{ show: { ...inForm, cardType: [name] } },
				moreSections(name, cardType, occasion),
			),
		),
		// No part of the card that people see, so that it comes last.
		...those(true),
		...(occasion === 'send' && hasTaskId
			? updateDisplayOptions({ show: { ...show, cardInput: ['json'] } }, [jsonTaskId])
			: []),
	];
}

/** The sections of a card that few cards have. */
function moreSections(name: string, cardType: CardType, occasion: Occasion): INodeProperties[] {
	const rare = cardType.sections
		.filter((section) => isRare(cardType, section))
		.map((section) => fieldsOn(section, [name]));
	if (rare.length === 0) return [];
	return [
		{
			displayName: 'More Sections',
			name: MORE_SECTIONS,
			type: 'collection',
			placeholder: 'Add Section',
			default: {},
			description: 'Parts that few cards have',
			options: toProperties(rare, {}, occasion).sort((a, b) =>
				a.displayName.localeCompare(b.displayName),
			),
		},
	];
}

/** The section without fields that none of these card types has. */
function fieldsOn(section: Field, names: readonly string[]): Field {
	if (section.kind !== 'object') return section;
	const isOn = ({ cardTypes }: Field) =>
		cardTypes === undefined || names.some((name) => cardTypes.includes(name));
	return { ...section, fields: section.fields.filter(isOn) };
}

/** Each section of the form itself once, with the card types that have exactly this section. */
function sectionsByCardTypes(cardTypes: CardTypes): Array<[Field, string[]]> {
	const entries = Object.entries(cardTypes).map(([name, cardType]) => ({
		name,
		own: cardType.sections.filter((section) => !isRare(cardType, section)),
	}));
	return inOneOrder(entries.map(({ own }) => own)).map((section) => [
		section,
		entries.filter(({ own }) => own.includes(section)).map(({ name }) => name),
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
		default: JSON.stringify(FIRST_CARD, null, 2),
		typeOptions: { rows: 8 },
		description:
			'The card as WeCom documents it under template_card, with card_type inside; checked like the form before it is sent',
		displayOptions: { show: { cardInput: ['json'] } },
	},
];
