import { descriptionField, titleField, type TextField } from '../fields';
import { fromFields } from './types';

/** A file that WeCom has already: its media_id lives 3 days (doc 90253). */
export const mediaId: TextField = {
	kind: 'text',
	wire: 'media_id',
	name: 'mediaId',
	label: 'Media ID',
	description:
		'The media_id of a file uploaded to WeCom in the last 3 days, of the kind of this message',
	placeholder: 'e.g. 3XbQmPz7LkV0s9TjRfWc2HnYd4GuEaKoI8vBx5C1wQtU',
	required: true,
	trim: true,
};

export const image = fromFields(
	{ label: 'Image', description: 'A JPG or PNG picture', idTranslation: false, safe: [0, 1] },
	[mediaId],
);

export const voice = fromFields(
	{ label: 'Voice', description: 'An AMR voice clip of up to 60 seconds', idTranslation: false },
	[mediaId],
);

export const file = fromFields(
	{ label: 'File', description: 'Any file of up to 20 MB', idTranslation: false, safe: [0, 1] },
	[mediaId],
);

export const video = fromFields(
	{
		label: 'Video',
		description: 'An MP4 video with title and description',
		idTranslation: false,
		safe: [0, 1],
	},
	[
		mediaId,
		{ ...titleField('video', 'e.g. Forklift safety'), required: false },
		descriptionField('Text below the title'),
	],
);
