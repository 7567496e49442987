import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { MEDIA_RULES } from '../media/kinds';
import { structuralDropDown } from './choices';
import type { MediaField } from './field';

type Show = NonNullable<IDisplayOptions['show']>;

export const BINARY_PROPERTY_LABEL = 'Input Binary Field';

/** Where the file of a media field comes from. */
export const mediaSource = structuralDropDown({
	displayName: 'Media Source',
	name: 'mediaSource',
	type: 'options',
	default: 'binary',
	description: 'Where the file comes from',
	options: [
		{
			name: 'Binary Data of the Item',
			value: 'binary',
			description: 'A file that an earlier node has read, downloaded or created',
		},
		{ name: 'Media ID', value: 'mediaId', description: 'A file that WeCom has already' },
	],
});

/** Names a file of the item. @param takes what kinds of files, and how large */
export const binaryProperty = (takes: string): INodeProperties => ({
	displayName: BINARY_PROPERTY_LABEL,
	name: 'binaryProperty',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the file to send',
	description: `Name of the binary field that holds the file. ${takes}.`,
});

/** The three parameters of a file: where it comes from, and one or the other way to name it. */
export function mediaProperties(
	{ label, description, mediaKind, sourceLabel = mediaSource.displayName }: MediaField,
	show: Show,
): INodeProperties[] {
	const { formats, maxBytes } = MEDIA_RULES[mediaKind];
	const takes = `${formats?.join(' or ') ?? 'Any format'}, at most ${maxBytes / 1024 / 1024} MB`;
	return [
		{
			...mediaSource,
			displayName: sourceLabel,
			...(Object.keys(show).length > 0 && { displayOptions: { show } }),
		},
		{
			...binaryProperty(takes),
			required: true,
			displayOptions: { show: { ...show, mediaSource: ['binary'] } },
		},
		{
			displayName: label,
			name: 'mediaId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 3XbQmPz7LkV0s9TjRfWc2HnYd4GuEaKoI8vBx5C1wQtU',
			description,
			required: true,
			displayOptions: { show: { ...show, mediaSource: ['mediaId'] } },
		},
	];
}
