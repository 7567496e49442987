import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { defineOperation } from '../../execution/operation';
import { checkFields, formPath, InputError, readForm, toProperties, toText } from '../../fields';
import { optionsCollection, timeoutOption } from '../../options';
import { chatId } from './chatFields';
import { inBoth, readMembers, readOwner } from './members';
import { readName } from './name';

const show = { resource: ['groupChat'], operation: ['update'] };

const ADD = 'Add User IDs';
const NAME = 'Name';
const OWNER = 'Owner ID';
const REMOVE = 'Remove User IDs';

const changes: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	description: 'What to change; at least one',
	options: [
		{
			displayName: ADD,
			name: 'addUserIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. ana.b',
			description: 'Accounts (账号) of members to add, separated by commas, or a list',
		},
		{
			displayName: NAME,
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Incident 5512 (closed) 已关闭',
			description: 'The new name, up to 50 characters',
		},
		{
			displayName: OWNER,
			name: 'ownerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. tomas-k',
			description: 'Account of the new owner. Needed when the owner is removed.',
		},
		{
			displayName: REMOVE,
			name: 'removeUserIds',
			type: 'string',
			default: '',
			placeholder: 'e.g. mei.chen',
			description: 'Accounts (账号) of members to remove; two have to be left',
		},
	],
};

interface UpdatePlan {
	body: IDataObject;
	warnings: string[];
}

/** doc 98913 */
export const update = defineOperation<UpdatePlan>({
	label: 'Update',
	action: 'Update a group chat',
	description: 'Change name, owner or members of a group that this app has made',
	properties: [
		...toProperties([chatId], show),
		...updateDisplayOptions({ show }, [changes, optionsCollection([timeoutOption])]),
	],

	plan({ read }) {
		const given = (read(changes.name) ?? {}) as IDataObject;
		const { name, warnings } = readName(given.name);
		const owner = readOwner(given.ownerId, OWNER);
		const added = readMembers(given.addUserIds, ADD, warnings);
		const removed = readMembers(given.removeUserIds, REMOVE, warnings);
		requireNoContradiction(added, removed, owner);
		const change = {
			...(name !== undefined && { name }),
			...(owner !== undefined && { owner }),
			...(added.length > 0 && { add_user_list: added }),
			...(removed.length > 0 && { del_user_list: removed }),
		};
		if (Object.keys(change).length === 0) {
			throw new InputError(changes.displayName, 'is empty', 'Add at least one field to change.');
		}
		const chat = checkFields([chatId], readForm([chatId], read), formPath());
		return { body: { ...chat, ...change }, warnings };
	},

	orderKeys: ({ body }) => [`group ${toText(body.chatid)}`],

	async *run([first], { client }) {
		if (!first) return;
		const { body, warnings } = first.plan;
		const answer = await client.call('appchat/update', body);
		yield { item: first.item, answers: [{ chatid: body.chatid, ...answer }], warnings };
	},
});

function requireNoContradiction(added: string[], removed: string[], owner?: string): void {
	const both = inBoth(added, removed);
	if (both !== undefined) {
		throw new InputError(
			REMOVE,
			`names ${both}, whom "${ADD}" names, too`,
			'Leave one of the two.',
		);
	}
	if (owner !== undefined && inBoth([owner], removed) !== undefined) {
		throw new InputError(REMOVE, `names ${owner}, the new owner`, 'The owner stays in the group.');
	}
}
