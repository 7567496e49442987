import { fromFields } from './types';

export const textcard = fromFields(
	{
		label: 'Text Card',
		description: 'A title and a description that open a link',
		idTranslation: true,
	},
	[
		{
			kind: 'text',
			wire: 'title',
			name: 'title',
			label: 'Title',
			description: 'Heading of the card, at most 128 characters',
			placeholder: 'e.g. Purchase order 3317',
			required: true,
			maxChars: 128,
			cuts: true,
		},
		{
			kind: 'text',
			wire: 'description',
			name: 'description',
			label: 'Description',
			description:
				'Text below the title, at most 512 characters. Line breaks are written as <code>&lt;br&gt;</code>, colors as <code>&lt;div class="gray"&gt;</code>, <code>"normal"</code> or <code>"highlight"</code>.',
			placeholder: 'e.g. <div class="gray">3 June</div>Needs your signature',
			required: true,
			maxChars: 512,
			cuts: true,
			rows: 4,
		},
		{
			kind: 'url',
			wire: 'url',
			name: 'url',
			label: 'URL',
			description: 'The page that opens when the card is tapped, at most 2,048 bytes',
			required: true,
		},
		{
			kind: 'text',
			wire: 'btntxt',
			name: 'buttonText',
			label: 'Button Text',
			description:
				'Caption of the link at the bottom, at most 4 characters. WeCom shows 详情 (details) when empty.',
			placeholder: 'e.g. Open',
			maxChars: 4,
			cuts: true,
		},
	],
);
