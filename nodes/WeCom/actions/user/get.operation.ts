import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { defineOperation } from '../../execution/operation';
import { checkFields, formPath, readForm, toProperties, type TextField } from '../../fields';
import { optionsCollection, timeoutOption } from '../../options';

const show = { resource: ['user'], operation: ['get'] };

const userId: TextField = {
	kind: 'text',
	wire: 'userid',
	name: 'userId',
	label: 'User ID',
	description:
		'Account (账号) of a member in the visible range of the app. WeCom gives name, departments, position and status; to apps made since June 2022 it gives no mobile number, e-mail address or picture.',
	placeholder: 'e.g. mei.chen',
	required: true,
	trim: true,
	alphabet: {
		pattern: /^[\w.@-]{1,64}$/,
		rule: 'Enter the account, not the name: up to 64 letters, digits or - _ . @',
	},
};

/** doc 90196 */
export const get = defineOperation<IDataObject>({
	label: 'Get',
	action: 'Get a user',
	description: 'Get name, departments, position and status of a member',
	properties: [
		...toProperties([userId], show),
		...updateDisplayOptions({ show }, [optionsCollection([timeoutOption])]),
	],

	plan: ({ read }) => checkFields([userId], readForm([userId], read), formPath()),

	/** Who is asked for several times is read once. */
	mergeKey: (query) => JSON.stringify(query),

	async *run(plans, { client }) {
		const [first] = plans;
		if (!first) return;
		const answer = await client.get('user/get', first.plan);
		yield plans.map(({ item }) => ({ item, answers: [answer] }));
	},
});
