import type { TextField } from '../../fields';

/** A group that is there. WeCom makes ids of its own that look otherwise than those one may give. */
export const chatId: TextField = {
	kind: 'text',
	wire: 'chatid',
	name: 'chatId',
	label: 'Chat ID',
	description:
		'ID of the group, which the operation Create puts out (chatid). Only groups that this app has made can be reached; for a group that members made use the resource Group Robot.',
	placeholder: 'e.g. incident5512',
	required: true,
	trim: true,
};

/** An id for a group that is being made. */
export const newChatId: TextField = {
	...chatId,
	description:
		'Your own ID for the group: up to 32 letters and digits. With one, a workflow finds the group again without storing anything, and can run twice. When empty, WeCom makes one up.',
	required: false,
	maxChars: 32,
	alphabet: { pattern: /^[0-9A-Za-z]+$/, rule: 'Use the letters A to Z and digits only.' },
};
