import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputError, readChoice } from '../../fields';
import { CONFIDENTIAL_EXTENSIONS } from '../../media/kinds';
import { FileReference } from '../../media/references';
import type { MessageType } from '../../messageTypes';
import { onlyFor, typesWith, type TypeEntries } from './messageTypeProperties';

const CONFIDENTIALITY = 'Confidentiality';

export const SAFETIES = [
	{ name: 'Confidential', value: 1, description: 'Cannot be passed on and shows a watermark' },
	{ name: 'Internal', value: 2, description: 'Can be passed on inside the company only' },
	{ name: 'Shareable', value: 0, description: 'Members may pass it on' },
];

/** The choices of Confidentiality for a message type; all where WeCom knows none of them. */
const safetiesOf = ({ safe }: MessageType) =>
	SAFETIES.filter(({ value }) => safe?.includes(value) ?? true);

/** The option, for those of the message types that have exactly these choices. */
export const confidentiality = (
	entries: TypeEntries,
	choices: typeof SAFETIES,
): INodeProperties => ({
	displayName: CONFIDENTIALITY,
	name: 'safe',
	type: 'options',
	default: 0,
	description: 'Who may see and pass on the message',
	options: choices,
	...onlyFor(typesWith(entries, ({ safe }) => safe?.length === choices.length)),
});

/** A message that WeCom cannot keep confidential must not go out as if it could (doc 90236, errcode 40074). */
export function safety({ safe }: IDataObject, type: MessageType): IDataObject {
	const value = readChoice(safe, CONFIDENTIALITY, safetiesOf(type), undefined);
	if (type.safe) return value === undefined ? {} : { safe: value };
	if (!value) return {};
	throw new InputError(
		CONFIDENTIALITY,
		`does not exist for a ${type.label} message`,
		'WeCom cannot keep this type confidential. Remove the option.',
	);
}

/** WeCom keeps only some formats confidential, which the name of a file tells (doc 90236). */
export function confidential(content: IDataObject, { safe }: IDataObject): IDataObject {
	const file: unknown = content.media_id;
	if (safe !== 1 || !(file instanceof FileReference) || file.kind !== 'file') return content;
	return { ...content, media_id: file.limitedTo(CONFIDENTIAL_EXTENSIONS) };
}
