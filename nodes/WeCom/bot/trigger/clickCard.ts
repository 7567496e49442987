import type { IDataObject } from 'n8n-workflow';
import { InputError, parseJson, toText } from '../../fields';
import { objectOf } from '../frames';
import type { Inbound } from '../inbound';

const LABEL = 'Click Card JSON';

/** Makes the card that takes the place of a clicked one. */
export type ClickCard = (click: Inbound) => IDataObject;

/**
 * @param json the card as text or, from an expression, as an object
 * @throws InputError when it is no card
 */
export function clickCard(json: unknown): ClickCard {
	const parsed = objectOf(typeof json === 'string' ? parse(json) : json);
	const inner = objectOf(parsed.template_card);
	const card = 'card_type' in inner ? inner : parsed;
	if (toText(card.card_type) === '') {
		throw new InputError(
			LABEL,
			'has no card_type',
			'Enter the card as { "card_type": …, … }, as WeCom documents it under template_card.',
		);
	}
	return ({ details, userId }) => {
		const words = { event_key: toText(details.eventKey), userid: userId };
		return { ...(fill(card, words) as IDataObject), task_id: toText(details.taskId) };
	};
}

function parse(text: string): unknown {
	const { value, fault } = parseJson(text);
	if (fault === undefined) return value;
	throw new InputError(LABEL, 'is not valid JSON', `${fault}.`);
}

const PLACEHOLDER = /\{\{\s*(event_key|userid)\s*\}\}/gu;

function fill(value: unknown, words: Record<string, string>): unknown {
	if (typeof value === 'string') {
		return value.replace(PLACEHOLDER, (_, name: string) => words[name] ?? '');
	}
	if (Array.isArray(value)) return value.map((entry) => fill(entry, words));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, words)]));
}
