import type { IDataObject, IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { InputError, type ReadParameter } from '../fields';
import { parseIds, parseNumericIds } from './ids';
import { EVERYONE, MAX_RECIPIENTS, type RecipientKind, type Recipients } from './types';

type Show = NonNullable<IDisplayOptions['show']>;

const LABELS: Record<RecipientKind, string> = {
	users: 'User IDs',
	departments: 'Department IDs',
	tags: 'Tag IDs',
};
const ALL_LABELS = Object.values(LABELS)
	.map((label) => `"${label}"`)
	.join(', ');

const SEPARATED = 'separated by commas, bars, spaces or new lines; an expression may give a list';

export const userIds: INodeProperties = {
	displayName: LABELS.users,
	name: 'userIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. mei.chen, tomas-k',
	description: `Accounts (账号) of the members, ${SEPARATED}`,
};

const byId: INodeProperties[] = [
	userIds,
	{
		displayName: LABELS.departments,
		name: 'departmentIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 7, 12',
		description: `Numbers of the departments, ${SEPARATED}. Sub-departments are included.`,
	},
	{
		displayName: LABELS.tags,
		name: 'tagIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 3',
		description: `Numbers of the tags, ${SEPARATED}`,
	},
];

/** The three ID fields under the given conditions. */
export function idProperties(show: Show): INodeProperties[] {
	return updateDisplayOptions({ show }, byId);
}

/**
 * @throws InputError when an id cannot be right, nobody is named, or a list is longer than one call takes
 */
export function readRecipients(read: ReadParameter): Recipients {
	const recipients: Recipients = {
		users: parseIds(read('userIds'), LABELS.users),
		departments: parseNumericIds(read('departmentIds'), LABELS.departments),
		tags: parseNumericIds(read('tagIds'), LABELS.tags),
	};
	if (Object.values(recipients).every((ids: string[]) => ids.length === 0)) {
		throw new InputError(LABELS.users, 'is empty', `Name at least one recipient in ${ALL_LABELS}.`);
	}
	for (const kind of Object.keys(LABELS) as RecipientKind[]) {
		const count = recipients[kind].length;
		if (count > MAX_RECIPIENTS[kind]) {
			throw new InputError(
				LABELS[kind],
				`has ${count} entries`,
				`WeCom takes at most ${MAX_RECIPIENTS[kind]} in one call.`,
			);
		}
	}
	return recipients;
}

/**
 * Recipients as message/send wants them: bar-joined text (doc 90236).
 *
 * @throws InputError when `@all` stands beside others, whom WeCom would then ignore
 */
export function toSendRecipients({ users, departments, tags }: Recipients): IDataObject {
	if (users.includes(EVERYONE) && users.length + departments.length + tags.length > 1) {
		throw new InputError(
			LABELS.users,
			`names ${EVERYONE} together with others`,
			`${EVERYONE} reaches everyone who may see the app. Remove it, or remove the others.`,
		);
	}
	return {
		...(users.length > 0 && { touser: users.join('|') }),
		...(departments.length > 0 && { toparty: departments.join('|') }),
		...(tags.length > 0 && { totag: tags.join('|') }),
	};
}

/** Recipients as update_template_card wants them: JSON arrays, departments and tags as numbers (doc 94888). */
export function toUpdateRecipients({ users, departments, tags }: Recipients): IDataObject {
	return {
		...(users.length > 0 && { userids: users }),
		...(departments.length > 0 && { partyids: departments.map(Number) }),
		...(tags.length > 0 && { tagids: tags.map(Number) }),
	};
}

export { EVERYONE, MAX_RECIPIENTS, type Recipients } from './types';
export { parseIds } from './ids';
export { whoWasNotReached } from './notReached';
