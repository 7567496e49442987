import type { TextField } from '../fields';
import { fromFields } from './types';

/** WeCom cuts what is longer than 2,048 bytes; that is not refused here (doc 90236). */
const content: TextField = {
	kind: 'text',
	wire: 'content',
	name: 'content',
	label: 'Content',
	description:
		'The text to send. New lines are kept, links may be written as <code>&lt;a href="https://…"&gt;…&lt;/a&gt;</code>. WeCom shows the first 2,048 bytes, about 680 Chinese characters.',
	placeholder: 'e.g. Backup finished at 03:12',
	required: true,
	rows: 4,
};

export const text = fromFields(
	{
		label: 'Text',
		description: 'Plain text with line breaks and links',
		idTranslation: true,
		safe: [0, 1],
	},
	[content],
);

export const markdown = fromFields(
	{
		label: 'Markdown',
		description: 'Headings, bold, links, code, quotes and three text colours',
		idTranslation: false,
	},
	[
		{
			...content,
			description:
				'Markdown to send. WeCom knows headings, bold, links, inline code, quotes and <code>&lt;font color="info"&gt;</code>, <code>"comment"</code> or <code>"warning"</code>; no lists, tables or pictures. At most 2,048 bytes, and not shown in the WeChat plugin.',
			placeholder: 'e.g. **Disk** is <font color="warning">91% full</font>',
		},
	],
);
