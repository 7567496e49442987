import type { IDataObject } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { defineOperation } from '../../execution/operation';
import { checkFields, formPath, readForm, toProperties } from '../../fields';
import { optionsCollection, timeoutOption } from '../../options';
import { chatId } from './chatFields';

const show = { resource: ['groupChat'], operation: ['get'] };

/** doc 98914 */
export const get = defineOperation<IDataObject>({
	label: 'Get',
	action: 'Get a group chat',
	description: 'Get name, owner and members of a group that this app has made',
	properties: [
		...toProperties([chatId], show),
		...updateDisplayOptions({ show }, [optionsCollection([timeoutOption])]),
	],

	plan: ({ read }) => checkFields([chatId], readForm([chatId], read), formPath()),

	async *run([first], { client }) {
		if (!first) return;
		const { chat_info: info, ...answer } = await client.get('appchat/get', first.plan);
		yield { item: first.item, answers: [{ ...(info as IDataObject), ...answer }] };
	},
});
