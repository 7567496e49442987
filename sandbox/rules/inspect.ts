import { isObject, type Json, type JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { inspectNumber, inspectString } from './scalars';
import { MISSING, type Facts, type Fields, type ListRule, type Rule } from './rule';

const INVALID = 40058;

const TYPE_NAMES: Readonly<Record<Rule['type'], string>> = {
	string: 'a string',
	int: 'an integer',
	number: 'a number',
	bool: 'a boolean',
	object: 'an object',
	list: 'an array of objects',
};

const HAS_TYPE: Readonly<Record<Rule['type'], (value: Json) => boolean>> = {
	string: (value) => typeof value === 'string',
	int: Number.isInteger,
	number: (value) => typeof value === 'number',
	bool: (value) => typeof value === 'boolean',
	object: isObject,
	list: (value) => Array.isArray(value) && value.every(isObject),
};

const isEmpty = (value: Json | undefined): boolean =>
	value === undefined ||
	value === '' ||
	(Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);

const NUMERIC_TEXT = /^-?\d+(\.\d+)?$/;

/** Begins the note on a value that was taken although its JSON type is wrong. */
export const LENIENT_NOTE = 'wrong json format: ';

/** WeCom takes numeric text where a number belongs, and warns; other values come back as they are. */
export function numberOf(value: Json, at: string, notes: string[]): Json {
	if (typeof value !== 'string' || !NUMERIC_TEXT.test(value)) return value;
	notes.push(`${LENIENT_NOTE}${at} is the text "${value}" where a number belongs`);
	return Number(value);
}

const isNumeric = ({ type }: Rule) => type === 'int' || type === 'number';

/** Refuses with 40058 and the field's path when the JSON type differs from the rule's. */
function refuseWrongType(value: Json, rule: Rule, at: string): void {
	if (!HAS_TYPE[rule.type](value))
		throw new Refusal(INVALID, `${at} must be ${TYPE_NAMES[rule.type]}`);
}

function inspectList(items: JsonObject[], rule: ListRule, at: string, facts: Facts): JsonObject[] {
	const [min, max] = (facts.isReply && rule.replyLength) ?? rule.length;
	if (items.length < min || items.length > max) {
		throw new Refusal(rule.badLength ?? INVALID, `${at} has ${items.length} items`);
	}
	if (rule.unique) {
		const [key, errcode] = rule.unique;
		const values = items.map((item) => item[key]).filter((value) => !isEmpty(value));
		if (new Set(values).size < values.length) throw new Refusal(errcode, `${at}[].${key} repeats`);
	}
	return items.map((item, i) => {
		const seen = inspectFields(item, rule.fields, `${at}[${i}]`, facts);
		rule.check?.(item, `${at}[${i}]`, facts);
		return seen;
	});
}

function inspectValue(value: Json, rule: Rule, at: string, facts: Facts): Json {
	refuseWrongType(value, rule, at);
	switch (rule.type) {
		case 'string':
			return inspectString(value as string, rule, at, facts);
		case 'int':
		case 'number':
			return inspectNumber(value as number, rule, at, facts);
		case 'bool':
			return value;
		case 'object': {
			const seen = inspectFields(value as JsonObject, rule.fields, at, facts);
			rule.check?.(value as JsonObject, at, facts);
			return seen;
		}
		case 'list':
			return inspectList(value as JsonObject[], rule, at, facts);
	}
}

const join = (at: string, name: string) => (at ? `${at}.${name}` : name);

/**
 * Judges an object against its table and returns what the receiver gets to see: known fields only,
 * cut where the vendor cuts, ids translated. Fields that the table lacks are ignored with a note.
 */
export function inspectFields(
	value: JsonObject,
	fields: Fields,
	at: string,
	facts: Facts,
): JsonObject {
	const isKnown = (name: string) => {
		const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
		return rule !== undefined && (rule.only ?? facts.occasion) === facts.occasion;
	};
	for (const name of Object.keys(value)) {
		if (!isKnown(name)) facts.notes.push(`ignored: ${join(at, name)}`);
	}
	const seen: JsonObject = {};
	for (const [name, rule] of Object.entries(fields)) {
		if (!isKnown(name)) continue;
		const raw = value[name];
		const given =
			raw !== undefined && isNumeric(rule) ? numberOf(raw, join(at, name), facts.notes) : raw;
		// The type goes first: a 0 where a string belongs is a wrong type, not a missing field.
		if (given !== undefined) refuseWrongType(given, rule, join(at, name));
		const required = (rule.requiredOn ?? facts.occasion) === facts.occasion && rule.required;
		if (required && isEmpty(given)) throw new Refusal(required, join(at, name));
		if (given !== undefined) seen[name] = inspectValue(given, rule, join(at, name), facts);
	}
	return seen;
}

/** For `check` functions: refuses when a field that other fields call for is absent or empty. */
export function need(value: JsonObject, name: string, at: string, errcode = MISSING): void {
	if (isEmpty(value[name])) throw new Refusal(errcode, join(at, name));
}
