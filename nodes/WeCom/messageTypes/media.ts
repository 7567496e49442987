import { descriptionField, titleField, type MediaField } from '../fields';
import type { MediaKind } from '../media/kinds';
import { fromFields } from './messageType';

/** @param mediaKind the kind the file is uploaded as, which has to be that of the message */
export const mediaField = (mediaKind: MediaKind): MediaField => ({
	kind: 'media',
	mediaKind,
	wire: 'media_id',
	name: 'mediaId',
	label: 'Media ID',
	description: `The media_id of a file that was uploaded to WeCom as "${mediaKind}" in the last 3 days`,
	required: true,
});

export const image = fromFields(
	{ label: 'Image', description: 'A JPG or PNG picture', idTranslation: false, safe: [0, 1] },
	[mediaField('image')],
);

export const voice = fromFields(
	{ label: 'Voice', description: 'An AMR voice clip of up to 60 seconds', idTranslation: false },
	[mediaField('voice')],
);

export const file = fromFields(
	{ label: 'File', description: 'Any file of up to 20 MB', idTranslation: false, safe: [0, 1] },
	[mediaField('file')],
);

export const video = fromFields(
	{
		label: 'Video',
		description: 'An MP4 video with title and description',
		idTranslation: false,
		safe: [0, 1],
	},
	[
		mediaField('video'),
		{ ...titleField('video', 'e.g. Forklift safety'), required: false },
		descriptionField('Text below the title'),
	],
);
