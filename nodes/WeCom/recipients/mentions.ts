import type { INodeProperties } from 'n8n-workflow';
import { idList, InputError, utf8Length } from '../fields';
import { parseIds, parseUserIds, requireForm } from './ids';
import { EVERYONE } from './recipients';

/** Mobile numbers as WeCom's address book has them. */
const MOBILE = /^(?:\+?\d[\d-]{3,30}\d|@all)$/;

/** Mentions beside a text must leave room for it. */
const MAX_TAIL_SHARE = 0.5;

export const mentionUserIds: INodeProperties = {
	displayName: 'Mention User IDs',
	name: 'mentionUserIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. mei.chen, tomas-k',
	description:
		'Members of the group who are told that the message is for them: their accounts (账号), separated by commas, or an expression that gives a list. <code>@all</code> is everyone. Whoever is not in the group is left out without a word.',
};

export const mentionMobiles: INodeProperties = {
	displayName: 'Mention Mobile Numbers',
	name: 'mentionMobiles',
	type: 'string',
	default: '',
	placeholder: 'e.g. 13900000001',
	description:
		'The same by mobile number, as the company has it in the address book, separated by commas',
};

/** A list without anybody in it keeps no alert from going out. */
const isOfBlanks = (value: unknown, label: string): boolean =>
	Array.isArray(value) && idList(value, label).length === 0;

/**
 * Whom a text mentions by the list beside it.
 *
 * @param notes gets what the user should know about values that were taken all the same
 * @throws InputError naming the first entry that cannot be an account
 */
export function readMentions(value: unknown, notes?: string[]): string[] {
	const label = mentionUserIds.displayName;
	return isOfBlanks(value, label) ? [] : parseUserIds(value, label, notes);
}

/**
 * The same by mobile number.
 *
 * @throws InputError naming the first entry that cannot be a mobile number
 */
export function readMobiles(value: unknown, notes?: string[]): string[] {
	const label = mentionMobiles.displayName;
	if (isOfBlanks(value, label)) return [];
	return requireForm(
		parseIds(value, label, notes),
		MOBILE,
		label,
		'which is not a mobile number',
		"Enter the digits of the number, with + in front where the company's address book has it, or @all.",
	);
}

/**
 * What stands at the end of a Markdown message to mention members: WeCom ignores lists beside
 * Markdown (doc 99110). Empty for nobody.
 *
 * @param limit bytes of UTF-8 that a message holds
 * @throws InputError for everyone, and for more members than fit
 */
export function mentionTail(value: unknown, limit: number, notes?: string[]): string {
	const label = mentionUserIds.displayName;
	const ids = readMentions(value, notes);
	if (ids.includes(EVERYONE)) {
		throw new InputError(
			label,
			'names everyone, which Markdown cannot do',
			'Name members, or send a second message of the type Text that mentions @all.',
		);
	}
	if (ids.length === 0) return '';
	const tail = `\n${ids.map((id) => `<@${id}>`).join(' ')}`;
	if (utf8Length(tail) <= limit * MAX_TAIL_SHARE) return tail;
	throw new InputError(
		label,
		`takes ${utf8Length(tail)} bytes of the ${limit} that a message holds`,
		'Mention fewer members, or send a message of the type Text, which has a list of its own.',
	);
}
