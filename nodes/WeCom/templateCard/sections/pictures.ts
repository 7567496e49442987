import type { ListField, ObjectField } from '../../fields';
import { tapTarget } from './shared';

export const cardImage: ObjectField = {
	kind: 'object',
	wire: 'card_image',
	name: 'cardImage',
	label: 'Card Image',
	description: 'A wide picture. A News Notice needs this or an Image and Text section.',
	fields: [
		{
			kind: 'url',
			wire: 'url',
			name: 'url',
			label: 'Image URL',
			description: 'Address of the picture',
			placeholder: 'e.g. https://example.com/wide.jpg',
			required: true,
		},
		{
			kind: 'number',
			wire: 'aspect_ratio',
			name: 'aspectRatio',
			label: 'Aspect Ratio',
			// The pages say "between", and their own default and sample are the bounds.
			description: 'Width divided by height, from 1.3 to 2.25',
			min: 1.3,
			max: 2.25,
			default: 1.8,
			step: 0.05,
		},
	],
};

export const imageTextArea: ObjectField = {
	kind: 'object',
	wire: 'image_text_area',
	name: 'imageTextArea',
	label: 'Image and Text',
	description: 'A small picture with text beside it. A News Notice needs this or a Card Image.',
	fields: [
		{
			kind: 'url',
			wire: 'image_url',
			name: 'imageUrl',
			label: 'Image URL',
			description: 'Address of the picture',
			placeholder: 'e.g. https://example.com/small.jpg',
			required: true,
		},
		{
			kind: 'text',
			wire: 'title',
			name: 'title',
			label: 'Title',
			description: 'Heading beside the picture',
			placeholder: 'e.g. Soup of the day',
		},
		{
			kind: 'text',
			wire: 'desc',
			name: 'description',
			label: 'Description',
			description: 'Text beside the picture',
			placeholder: 'e.g. Pumpkin',
		},
		...tapTarget(),
	],
};

export const verticalContentList: ListField = {
	kind: 'list',
	wire: 'vertical_content_list',
	name: 'verticalContentList',
	label: 'Paragraphs',
	description: 'Headings with text below the picture, at most 4',
	itemName: 'item',
	itemLabel: 'Paragraph',
	max: 4,
	fields: [
		{
			kind: 'text',
			wire: 'title',
			name: 'title',
			label: 'Title',
			description: 'Heading of the paragraph; up to 38 characters fit well',
			placeholder: 'e.g. Main dish',
			required: true,
		},
		{
			kind: 'text',
			wire: 'desc',
			name: 'description',
			label: 'Description',
			description: 'Text of the paragraph; up to 160 characters fit well',
			placeholder: 'e.g. Mapo tofu',
		},
	],
};
