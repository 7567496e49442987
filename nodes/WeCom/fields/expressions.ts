import { isExpression } from 'n8n-workflow';
import { InputError } from '../errors/inputError';
import type { ReadParameter } from './readForm';
import { isBlank } from '../shared/toText';

/** Stands for a value that an expression should have given and did not, so that errors can say so. */
class GaveNothing {
	/** As text it is as empty as any other. */
	toJSON(): string {
		return '';
	}
}

export const gaveNothing = (value: unknown): boolean => value instanceof GaveNothing;

export const nothingCame = (label: string): InputError =>
	new InputError(
		label,
		'has an expression that gave nothing',
		'Run the node before this one, and check the name of the field in the expression: this item may not have it.',
	);

/** Filled in by the model of an agent, which has no node before it that could be run. */
const isFromAgent = (raw: string): boolean => raw.includes('$fromAI(');

/** The parameter's value; marked where an expression gave nothing. */
export function readMarked(read: ReadParameter, name: string): unknown {
	const value = read(name);
	const raw = read.raw?.(name);
	return isBlank(value) && isExpression(raw) && !isFromAgent(raw) ? new GaveNothing() : value;
}

/** One `{{ … }}` of an expression; braces inside of it belong to objects. */
const PART = /\{\{[^]*?\}\}(?!\})/g;

/**
 * Whether a text that holds something else has a gap where one of its expressions should have given
 * something, such as "Hello " from `Hello {{ $json.name }}`.
 *
 * @param raw as it was entered
 */
export function hasGap(text: string, raw: unknown): boolean {
	if (!isExpression(raw)) return false;
	const [first = '', ...rest] = raw.slice(1).split(PART);
	if (rest.length === 0 || [first, ...rest].every((literal) => literal.trim() === '')) return false;
	let from = first.length;
	for (const [index, literal] of rest.entries()) {
		const isLast = index === rest.length - 1;
		const to = isLast ? text.length - literal.length : text.indexOf(literal, from);
		if (to === from && literal !== '') return true;
		if (isLast) return to <= from;
		if (to < from) return false;
		from = to + literal.length;
	}
	return false;
}

/** What an object becomes in text, which nobody means to send. */
export const isObjectAsText = (text: string): boolean =>
	/^\s*(?:\{\s*\}|\[\s*\])\s*$/.test(text) || text.includes('[object Object]');
