import { miniProgramAppId } from '../fields';
import { fromFields } from './messageType';

/** Works only for apps that are linked to a mini program; WeCom lists no agentid for it (doc 90236). */
export const miniprogramNotice = fromFields(
	{
		label: 'Mini Program Notice',
		description: 'A notice that opens a mini program linked to the app',
		idTranslation: true,
		takesAgentId: false,
		toEveryone: false,
	},
	[
		{ ...miniProgramAppId, required: true },
		{
			kind: 'text',
			wire: 'page',
			name: 'page',
			label: 'Page',
			description:
				'Page of the mini program to open, at most 1,024 bytes. Without it the notice does not open anything.',
			placeholder: 'e.g. pages/visit?id=71',
			trim: true,
			maxBytes: 1024,
		},
		{
			kind: 'text',
			wire: 'title',
			name: 'title',
			label: 'Title',
			description: 'Heading of the notice. WeCom asks for 4 to 12 Chinese characters.',
			placeholder: 'e.g. 访客到达提醒',
			required: true,
		},
		{
			kind: 'text',
			wire: 'description',
			name: 'description',
			label: 'Description',
			description: 'Text below the title. WeCom asks for 4 to 12 Chinese characters.',
			placeholder: 'e.g. 前台已完成登记',
		},
		{
			kind: 'flag',
			wire: 'emphasis_first_item',
			name: 'emphasizeFirstItem',
			label: 'Emphasize First Item',
			description: 'Whether to show the first content item larger than the others',
		},
		{
			kind: 'list',
			wire: 'content_item',
			name: 'contentItems',
			label: 'Content Items',
			description: 'Rows of label and value, at most 10',
			itemName: 'item',
			itemLabel: 'Item',
			max: 10,
			dropEmpty: true,
			fields: [
				{
					kind: 'text',
					wire: 'key',
					name: 'key',
					label: 'Key',
					description: 'Label of the row, at most 10 characters',
					placeholder: 'e.g. 楼层',
					maxChars: 10,
				},
				{
					kind: 'text',
					wire: 'value',
					name: 'value',
					label: 'Value',
					description: 'Value of the row, at most 30 characters',
					placeholder: 'e.g. B 座 4 层',
					maxChars: 30,
				},
			],
		},
	],
);
