import { gaveNothing, InputError, nothingCame, readMarked, type ReadParameter } from '../fields';
import { parseNumericIds, parseUserIds } from './ids';
import {
	EVERYONE,
	ID_LABELS,
	KINDS,
	LIST_LABELS,
	MAX_RECIPIENTS,
	type RecipientKind,
	type Recipients,
} from './recipients';

/**
 * Recipients from the three ID fields.
 *
 * @param notes gets what the user should know about values that were taken all the same
 * @throws InputError when an id cannot be right or nobody is named
 */
export function readIds(read: ReadParameter, notes?: string[]): Recipients {
	return toRecipients(
		{
			users: readMarked(read, 'userIds'),
			departments: readMarked(read, 'departmentIds'),
			tags: readMarked(read, 'tagIds'),
		},
		ID_LABELS,
		notes,
	);
}

/**
 * Recipients chosen from the directory.
 *
 * @throws InputError when an id cannot be right or nobody is chosen
 */
export function readLists(read: ReadParameter, notes?: string[]): Recipients {
	return toRecipients(
		{
			users: readMarked(read, 'users'),
			departments: readMarked(read, 'departments'),
			tags: readMarked(read, 'tags'),
		},
		LIST_LABELS,
		notes,
	);
}

function toRecipients(
	values: Record<RecipientKind, unknown>,
	labels: Readonly<Record<RecipientKind, string>>,
	notes?: string[],
): Recipients {
	const recipients: Recipients = {
		users: parseUserIds(values.users, labels.users, notes),
		departments: parseNumericIds(values.departments, labels.departments, notes),
		tags: parseNumericIds(values.tags, labels.tags, notes),
	};
	if (recipients.users.includes(EVERYONE)) throw everyoneById(labels.users);
	if (KINDS.some((kind) => recipients[kind].length > 0)) return recipients;
	const nothing = KINDS.find((kind) => gaveNothing(values[kind]));
	if (nothing) throw nothingCame(labels[nothing]);
	const fields = KINDS.map((kind) => `"${labels[kind]}"`).join(', ');
	throw new InputError(labels.users, 'is empty', `Name at least one recipient in ${fields}.`);
}

/** An expression must not reach the whole company by what happens to be in the data. */
const everyoneById = (label: string): InputError =>
	new InputError(
		label,
		`names ${EVERYONE}, which is everyone who may see the app`,
		'Name members here. Everyone is a choice of its own where the operation offers it: in Send To, or in Update For.',
	);

/**
 * For calls that cannot be made in several, since what they spend works once.
 *
 * @throws InputError when a list is longer than one call takes
 */
export function requireOneCall(recipients: Recipients): void {
	if (recipients.users.includes(EVERYONE)) {
		throw new InputError(
			ID_LABELS.users,
			`names ${EVERYONE}`,
			'WeCom knows it for new messages only. Name the members, or choose everyone where the operation offers it.',
		);
	}
	requireFewEnough(recipients);
}

/**
 * @param hint what to do about more recipients than one call takes
 * @throws InputError when there are more
 */
export function requireFewEnough(recipients: Recipients, hint = ''): void {
	for (const kind of KINDS) {
		const count = recipients[kind].length;
		if (count <= MAX_RECIPIENTS[kind]) continue;
		const most = `WeCom takes at most ${MAX_RECIPIENTS[kind].toLocaleString('en')} in one call.`;
		throw new InputError(ID_LABELS[kind], `has ${count} entries`, `${most} ${hint}`.trim());
	}
}
