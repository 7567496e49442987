import { InputError } from '../../fields';
import { EVERYONE, parseUserIds } from '../../recipients';

/** How many members a group has (doc 90245). */
const MEMBERS = { min: 2, max: 2000 };

/** WeCom does not know the two spellings apart. */
const same = (id: string) => id.toLowerCase();

/**
 * Accounts of members of a group.
 *
 * @param notes gets what the user should know about values that were taken all the same
 * @throws InputError for what cannot be an account, and for everyone
 */
export function readMembers(value: unknown, label: string, notes?: string[]): string[] {
	const ids = parseUserIds(value, label, notes);
	if (!ids.includes(EVERYONE)) return ids;
	throw new InputError(
		label,
		'names everyone',
		'A group takes members one by one. Get them first, for example from a list of accounts.',
	);
}

/** @throws InputError when they are too few or too many for a group */
export function requireGroupSize(ids: readonly string[], label: string): void {
	if (ids.length >= MEMBERS.min && ids.length <= MEMBERS.max) return;
	throw new InputError(
		label,
		ids.length === 0
			? 'is empty'
			: `names ${ids.length} ${ids.length === 1 ? 'member' : 'members'}`,
		`A group has ${MEMBERS.min} to ${MEMBERS.max.toLocaleString('en')} members. Somebody named twice counts once.`,
	);
}

/**
 * The account of the owner, undefined for none.
 *
 * @throws InputError for more than one
 */
export function readOwner(value: unknown, label: string): string | undefined {
	const [owner, another] = readMembers(value, label);
	if (another === undefined) return owner;
	throw new InputError(label, 'names more than one member', 'A group has one owner.');
}

/** @throws InputError when the owner is not one of them (errcode 86207) */
export function requireOwnerAmong(
	owner: string | undefined,
	ids: readonly string[],
	label: string,
	membersLabel: string,
): void {
	if (owner === undefined || ids.some((id) => same(id) === same(owner))) return;
	throw new InputError(
		label,
		`names ${owner}, who is not in "${membersLabel}"`,
		'The owner is one of the members. Add the account there, too.',
	);
}

/** The first who is in both lists. */
export const inBoth = (a: readonly string[], b: readonly string[]): string | undefined =>
	a.find((id) => b.some((other) => same(other) === same(id)));
