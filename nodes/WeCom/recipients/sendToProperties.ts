import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { ID_LABELS, LIST_LABELS, type RecipientKind } from './recipients';

type Show = NonNullable<IDisplayOptions['show']>;

const SEPARATED = 'separated by commas, bars, spaces or new lines; an expression may give a list';

export const userIds: INodeProperties = {
	displayName: ID_LABELS.users,
	name: 'userIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. mei.chen, tomas-k',
	description: `Accounts (账号) of the members, ${SEPARATED}. One kind of recipient is enough.`,
};

const byId: INodeProperties[] = [
	userIds,
	{
		displayName: ID_LABELS.departments,
		name: 'departmentIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 7, 12',
		description: `Numbers of the departments, ${SEPARATED}. Sub-departments are included.`,
	},
	{
		displayName: ID_LABELS.tags,
		name: 'tagIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 3',
		description: `Numbers of the tags, ${SEPARATED}`,
	},
];

/** A list from the company's directory; the methods are in methods/directory.ts. */
function fromList(kind: RecipientKind, loadOptionsMethod: string, who: string): INodeProperties {
	return {
		displayName: `${LIST_LABELS[kind]} Names or IDs`,
		name: kind,
		type: 'multiOptions',
		default: [],
		typeOptions: { loadOptionsMethod },
		description: `${who}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
	};
}

const fromDirectory: INodeProperties[] = [
	fromList('users', 'getUsers', 'Members who get the message; one kind of recipient is enough'),
	fromList(
		'departments',
		'getDepartments',
		'Departments whose members get the message, sub-departments included',
	),
	fromList('tags', 'getTags', 'Tags whose members get the message'),
];

/** The three ID fields under the given conditions. */
export function idProperties(show: Show): INodeProperties[] {
	return updateDisplayOptions({ show }, byId);
}

/** The three lists under the given conditions. */
export function listProperties(show: Show): INodeProperties[] {
	return updateDisplayOptions({ show }, fromDirectory);
}
