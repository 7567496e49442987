import type { TextField } from '../fields';
import { fromFields } from './messageType';

/** One message holds 2,048 bytes (doc 90236); what becomes of the rest is the option "Long Text". */
export const content: TextField = {
	kind: 'text',
	wire: 'content',
	name: 'content',
	label: 'Content',
	description:
		'The text to send. New lines are kept, links may be written as <code>&lt;a href="https://…"&gt;…&lt;/a&gt;</code>. One message holds 2,048 bytes, about 680 Chinese characters; see the option Long Text.',
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
		longText: 'text',
	},
	[content],
);

/** A text to a group, where it can mention members. */
export const groupText = fromFields(
	{
		label: 'Text',
		description: 'Plain text with line breaks, links and mentions',
		idTranslation: false,
		longText: 'text',
	},
	[
		{
			...content,
			description:
				'The text to send. New lines are kept, and <code>&lt;@userid&gt;</code> in the text mentions a member of the group. One message holds 2,048 bytes, about 680 Chinese characters; see the option Long Text.',
		},
	],
);

/** Content in the Markdown that has colors. */
export const markdownContent = (description: string): TextField => ({
	...content,
	description: `Markdown to send. ${description}`,
	placeholder: 'e.g. **Disk** is <font color="warning">91% full</font>',
});

export const markdown = fromFields(
	{
		label: 'Markdown',
		description: 'Headings, bold, links, code, quotes and three text colors',
		idTranslation: false,
		longText: 'markdown',
	},
	[
		markdownContent(
			'WeCom knows headings, bold, links, inline code, quotes and <code>&lt;font color="info"&gt;</code>, <code>"comment"</code> or <code>"warning"</code>; no lists, tables or pictures. One message holds 2,048 bytes; see the option Long Text. Not shown in the WeChat plugin.',
		),
	],
);
