import type { IDataObject } from 'n8n-workflow';
import {
	checkFields,
	formPath,
	gaveNothing,
	InputError,
	nothingCame,
	readMarked,
	isBlank,
	isEmpty,
	jsonPath,
	oneId,
	parseJson,
	readDropDown,
	readForm,
	requireChoice,
	saysNothing,
	shorten,
	toText,
	type Occasion,
	type Path,
	type ReadParameter,
} from '../fields';
import { CARD_TYPES, type CardType, type CardTypes } from './cardTypes';
import { readerOfSections } from './moreSections';
import { CARD_JSON_LABEL, cardInputParameter, cardTypeOf } from './cardProperties';

/**
 * The `template_card` object that the parameters describe, from the form or from JSON; both pass the
 * same checks (doc 90236 for `send`, doc 94888 for `update`).
 *
 * @param cardTypes the cards that may be sent there
 * @throws InputError when WeCom would refuse or ignore part of it
 */
export function buildCard(
	read: ReadParameter,
	occasion: Occasion,
	cardTypes: CardTypes = CARD_TYPES,
): IDataObject {
	const input = readDropDown(cardInputParameter, read(cardInputParameter.name));
	const build = input === 'json' ? cardFromJson : cardFromForm;
	return build(read, occasion, cardTypes);
}

function cardFromForm(read: ReadParameter, occasion: Occasion, cardTypes: CardTypes): IDataObject {
	const { name, displayName, options } = cardTypeOf(cardTypes);
	const chosen = requireChoice(read(name), displayName, options);
	const cardType = cardTypes[chosen]!;
	const sections = cardType.sections.filter(({ on }) => on === undefined || on === occasion);
	return checkCard(
		chosen,
		cardType,
		readForm(sections, readerOfSections(read, cardType)),
		formPath(),
		occasion,
	);
}

function cardFromJson(read: ReadParameter, occasion: Occasion, cardTypes: CardTypes): IDataObject {
	const { card_type: name, ...card } = unwrap(cardObject(readMarked(read, 'templateCardJson')));
	const path = jsonPath(CARD_JSON_LABEL);
	const { options } = cardTypeOf(cardTypes);
	const chosen = requireChoice(name, path.key('card_type').name, options);
	const check = (own: Record<string, unknown>) =>
		checkCard(chosen, cardTypes[chosen]!, own, path, occasion);
	const taskId = oneId(occasion === 'send' ? read('taskId') : '', 'Task ID');
	if (taskId === '') return check(card);
	if (!isBlank(card.task_id) && toText(card.task_id) !== taskId) {
		throw new InputError(
			'Task ID',
			`says ${shorten(taskId)}, but the card's JSON says ${shorten(toText(card.task_id))}`,
			'Leave one of the two empty.',
		);
	}
	return check({ ...card, task_id: taskId });
}

/**
 * Whether WeCom would refuse a new card for want of a task_id: clicks have to be told apart.
 *
 * @param card as `buildCard` gives it
 */
export function lacksTaskId(
	{ card_type, task_id, action_menu }: IDataObject,
	cardTypes: CardTypes = CARD_TYPES,
): boolean {
	if (task_id !== undefined) return false;
	return cardTypes[toText(card_type)]?.needsTaskId === true || action_menu !== undefined;
}

function checkCard(
	cardTypeName: string,
	cardType: CardType,
	sections: Record<string, unknown>,
	path: Path,
	occasion: Occasion,
): IDataObject {
	refuseUnknownSections(cardType, sections, path);
	const own = withoutFieldsOfOtherCards(cardTypeName, cardType, sections, path);
	const checked = checkFields(cardType.sections, own, path, occasion);
	for (const paths of cardType.needsOneOf ?? []) requireOneOf(paths, cardType, checked, path);
	return { card_type: cardTypeName, ...checked };
}

/** WeCom drops sections that a card type does not have, without a word. */
function refuseUnknownSections(
	cardType: CardType,
	sections: Record<string, unknown>,
	path: Path,
): void {
	const known = cardType.sections.map(({ wire }) => wire);
	const unknown = Object.keys(sections).find(
		(key) => !known.includes(key) && !isEmpty(sections[key]),
	);
	if (unknown === undefined) return;
	throw new InputError(
		path.key(unknown).name,
		`is not a section of a ${cardType.label} card`,
		`WeCom would ignore it. This card takes ${known.join(', ')}.`,
	);
}

/**
 * The sections without fields that only other card types have.
 *
 * @throws InputError when such a field says something, which WeCom would ignore
 */
function withoutFieldsOfOtherCards(
	cardTypeName: string,
	cardType: CardType,
	sections: Record<string, unknown>,
	path: Path,
): Record<string, unknown> {
	const kept = { ...sections };
	for (const section of cardType.sections) {
		if (section.kind !== 'object') continue;
		const values = kept[section.wire];
		if (typeof values !== 'object' || values === null || Array.isArray(values)) continue;
		const own: Record<string, unknown> = { ...values };
		for (const field of section.fields) {
			if (field.cardTypes === undefined || field.cardTypes.includes(cardTypeName)) continue;
			if (!saysNothing(field, own[field.wire])) {
				throw new InputError(
					path.field(section).field(field).name,
					`does not exist on a ${cardType.label} card`,
					'WeCom would ignore it. Remove it.',
				);
			}
			delete own[field.wire];
		}
		kept[section.wire] = own;
	}
	return kept;
}

function requireOneOf(
	wirePaths: readonly string[],
	cardType: CardType,
	card: IDataObject,
	path: Path,
): void {
	const places = wirePaths.map((wirePath) => {
		const [wire, inner] = wirePath.split('.') as [string, string?];
		const section = cardType.sections.find((candidate) => candidate.wire === wire);
		if (!section) return undefined;
		const field =
			section.kind === 'object'
				? section.fields.find((candidate) => candidate.wire === inner)
				: undefined;
		const value = card[wire] as IDataObject | undefined;
		if (field ? value?.[field.wire] !== undefined : value !== undefined) return undefined;
		return field ? path.field(section).field(field).name : path.field(section).name;
	});
	if (places.includes(undefined)) return;
	const [first = ''] = places;
	const all = places.map((place) => `"${place}"`).join(' or ');
	throw new InputError(first, 'is empty', `A ${cardType.label} card needs ${all}.`);
}

function cardObject(value: unknown): Record<string, unknown> {
	if (gaveNothing(value)) throw nothingCame(CARD_JSON_LABEL);
	const parsed = typeof value === 'string' ? parseText(value) : value;
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
		return parsed as Record<string, unknown>;
	}
	throw new InputError(
		CARD_JSON_LABEL,
		parsed === undefined ? 'is empty' : 'is not a JSON object',
		'Enter the card as { "card_type": …, … }.',
	);
}

function parseText(text: string): unknown {
	const { value, fault } = parseJson(text);
	if (fault === undefined) return value;
	throw new InputError(
		CARD_JSON_LABEL,
		'is not valid JSON',
		`${fault}. A quote or a line break in a value that an expression gives breaks it: write {{ JSON.stringify($json.title) }} in place of "{{ $json.title }}".`,
	);
}

/** Examples show the card inside a whole message; what counts is the card. */
function unwrap(json: Record<string, unknown>): Record<string, unknown> {
	const inner = json.template_card;
	return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...inner } : json;
}
