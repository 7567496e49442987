import type { Field, ObjectField, TextField } from '../../fields';
import { tapTarget } from './shared';

export const source: ObjectField = {
	kind: 'object',
	wire: 'source',
	name: 'source',
	label: 'Source',
	description: 'A line at the top that says where the card comes from',
	fields: [
		{
			kind: 'text',
			wire: 'desc',
			name: 'description',
			label: 'Description',
			description: 'Name of the source; up to 20 characters fit well',
			placeholder: 'e.g. Ops bot 运维助手',
		},
		{
			kind: 'choice',
			wire: 'desc_color',
			name: 'descriptionColor',
			label: 'Description Color',
			description: 'Color of the name',
			default: 0,
			omitDefault: true,
			cardTypes: ['text_notice', 'news_notice', 'button_interaction'],
			options: [
				{ name: 'Black', value: 1 },
				{ name: 'Gray', value: 0 },
				{ name: 'Green', value: 3 },
				{ name: 'Red', value: 2 },
			],
		},
		{
			kind: 'url',
			wire: 'icon_url',
			name: 'iconUrl',
			label: 'Icon URL',
			description: 'Address of a small picture, 72 x 72 pixels look best',
			placeholder: 'e.g. https://example.com/icon.png',
		},
	],
};

/** The heading. How much of it fits differs by card type; only its presence is a rule (doc 90236). */
export function mainTitle(titleChars: number, descChars: number, required: boolean): ObjectField {
	return {
		kind: 'object',
		wire: 'main_title',
		name: 'mainTitle',
		label: 'Title',
		description: 'The heading of the card',
		flat: true,
		required,
		fields: [
			{
				kind: 'text',
				wire: 'title',
				name: 'mainTitle',
				label: 'Title',
				description: `Heading of the card; up to ${titleChars} characters fit well${required ? '' : '. Title or Subtitle must be filled in.'}`,
				placeholder: 'e.g. Disk nearly full',
				required,
			},
			{
				kind: 'text',
				wire: 'desc',
				name: 'mainTitleDescription',
				label: 'Title Description',
				description: `Line below the title; up to ${descChars} characters fit well`,
				placeholder: 'e.g. node-7, since 08:15',
			},
		],
	};
}

export const emphasisContent: ObjectField = {
	kind: 'object',
	wire: 'emphasis_content',
	name: 'emphasisContent',
	label: 'Emphasis',
	description: 'One figure or word in large print',
	fields: [
		{
			kind: 'text',
			wire: 'title',
			name: 'title',
			label: 'Title',
			description: 'The figure or word; up to 14 characters fit well',
			placeholder: 'e.g. 93%',
		},
		{
			kind: 'text',
			wire: 'desc',
			name: 'description',
			label: 'Description',
			description: 'What it means; up to 22 characters fit well',
			placeholder: 'e.g. of /data used',
		},
	],
};

export const subTitleText: TextField = {
	kind: 'text',
	wire: 'sub_title_text',
	name: 'subTitleText',
	label: 'Subtitle',
	description: 'Text below the title; up to 160 characters fit well',
	placeholder: 'e.g. Please decide before 17:00',
	rows: 2,
};

export const quoteArea: ObjectField = {
	kind: 'object',
	wire: 'quote_area',
	name: 'quoteArea',
	label: 'Quote',
	description: 'Quoted text in a box of its own',
	fields: [
		{
			kind: 'text',
			wire: 'title',
			name: 'title',
			label: 'Title',
			description: 'Heading of the quote',
			placeholder: 'e.g. Last log line',
		},
		{
			kind: 'text',
			wire: 'quote_text',
			name: 'quoteText',
			label: 'Quoted Text',
			description: 'The text to quote',
			rows: 2,
		},
		...tapTarget(),
	],
};

/** A drawing of the card only matters after it changed: the caption of its grey, locked button. */
export const replaceText: Field = {
	kind: 'text',
	wire: 'replace_text',
	name: 'replaceText',
	label: 'Replacement Text',
	description:
		'Caption of the button, which then is gray and cannot be clicked. Leave empty to keep it clickable.',
	placeholder: 'e.g. Approved 已同意',
	on: 'update',
};
