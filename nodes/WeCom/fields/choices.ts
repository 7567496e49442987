import type { INodeProperties } from 'n8n-workflow';
import { clean } from '../shared/clean';
import { InputError } from '../errors/inputError';
import { isBlank, toText } from '../shared/toText';
import { shorten } from '../shared/shorten';

type ChoiceValue = number | string;

/** One of the values of a drop-down, as the editor shows it. */
export interface Choice<Value extends ChoiceValue = ChoiceValue> {
	name: string;
	value: Value;
	description?: string;
	/** For operations: what the node's panel says about it. */
	action?: string;
}

/** A drop-down of the panel, which the node reads by the list that the editor shows. */
export interface DropDown<Value extends ChoiceValue> extends INodeProperties {
	type: 'options';
	default: NoInfer<Value>;
	options: Array<Choice<Value>>;
}

/** Keeps the values of a drop-down as a type. */
export const dropDown = <Value extends ChoiceValue>(property: DropDown<Value>): DropDown<Value> =>
	property;

/**
 * A drop-down that decides which fields are shown. It takes no expression: n8n would look at the fields
 * of all its choices at once, and refuse to publish a workflow in which a required one is empty.
 */
export const structuralDropDown = <Value extends ChoiceValue>(
	property: DropDown<Value>,
): DropDown<Value> => ({ ...property, noDataExpression: true });

/** The choices that a table offers, by their keys. */
export function choicesOf<Name extends string>(
	entries: ReadonlyArray<[Name, { label: string; description: string }]>,
): Array<Choice<Name>> {
	return entries
		.map(([value, { label, description }]) => ({ name: label, value, description }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * The value of a drop-down, which an expression may give: one of its choices, or the fallback when
 * there is none.
 *
 * @throws InputError when it is anything else, since a misspelling must not do what was not asked for
 */
export function readChoice<Value extends ChoiceValue, Fallback>(
	raw: unknown,
	label: string,
	choices: ReadonlyArray<Choice<Value>>,
	fallback: Fallback,
): Value | Fallback {
	if (isBlank(raw)) return fallback;
	const text = clean(toText(raw));
	const choice = choices.find(({ value }) => String(value) === text);
	if (choice) return choice.value;
	throw new InputError(label, `has no value ${shorten(text)}`, adviceOn(choices));
}

/** The same by the property that shows it: its default when there is no value. */
export function readDropDown<Value extends ChoiceValue>(
	{ displayName, options, default: fallback }: DropDown<Value>,
	raw: unknown,
): Value {
	return readChoice(raw, displayName, options, fallback);
}

/**
 * The same where a guess would send something else.
 *
 * @throws InputError also when there is no value
 */
export function requireChoice<Value extends ChoiceValue>(
	raw: unknown,
	label: string,
	choices: ReadonlyArray<Choice<Value>>,
): Value {
	const value = readChoice(raw, label, choices, undefined);
	if (value === undefined) throw new InputError(label, 'is empty', adviceOn(choices));
	return value;
}

/** The values are what an expression gives, the names what people know from the editor. */
function adviceOn(choices: readonly Choice[]): string {
	const all = choices.map(({ name, value }) =>
		name.toLowerCase() === String(value).toLowerCase() ? value : `${value} (${name})`,
	);
	return `Give one of these: ${all.join(', ')}.`;
}
