import type { Field, TextField } from '../fields';
import { fromFields } from './messageType';

/** How long title and description may be, as rules and in words. */
interface Lengths {
	title: Pick<TextField, 'maxBytes' | 'maxChars'>;
	description: Pick<TextField, 'maxBytes' | 'maxChars'>;
	/** Told behind the number. */
	unit: string;
}

const fields = ({ title, description, unit }: Lengths): Field[] => [
	{
		kind: 'text',
		wire: 'title',
		name: 'title',
		label: 'Title',
		description: `Heading of the card, at most 128 ${unit}`,
		placeholder: 'e.g. Purchase order 3317',
		required: true,
		cuts: true,
		...title,
	},
	{
		kind: 'text',
		wire: 'description',
		name: 'description',
		label: 'Description',
		description: `Text below the title, at most 512 ${unit}. Line breaks are written as <code>&lt;br&gt;</code>, colors as <code>&lt;div class="gray"&gt;</code>, <code>"normal"</code> or <code>"highlight"</code>.`,
		placeholder: 'e.g. <div class="gray">3 June</div>Needs your signature',
		required: true,
		cuts: true,
		rows: 4,
		...description,
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
];

const texts = { label: 'Text Card', description: 'A title and a description that open a link' };

export const textcard = fromFields(
	{ ...texts, idTranslation: true },
	fields({ title: { maxChars: 128 }, description: { maxChars: 512 }, unit: 'characters' }),
);

/** In a group WeCom counts bytes (doc 90248). */
export const groupTextcard = fromFields(
	{ ...texts, idTranslation: false, safe: [0, 1] },
	fields({
		title: { maxBytes: 128 },
		description: { maxBytes: 512 },
		unit: 'bytes (a Chinese character takes 3)',
	}),
);
