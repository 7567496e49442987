import type { INodeProperties } from 'n8n-workflow';
import { choicesOf, structuralDropDown } from '../../fields';
import type { MessageType } from '../../messageTypes';
import { longText, numberParts } from '../message/send.properties';

type Entries = ReadonlyArray<[string, MessageType]>;

/** The drop-down of the message types that can be posted there. */
export const messageTypeOf = (entries: Entries) =>
	structuralDropDown({
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		default: 'text',
		description: 'What kind of message to send',
		options: choicesOf([...entries]),
	});

/** The fields of every type, each shown for its own. */
export const typeProperties = (entries: Entries): INodeProperties[] =>
	entries.flatMap(([name, type]) => type.properties({ messageType: [name] }));

export const onlyFor = (types: readonly string[]) => ({
	displayOptions: { show: { '/messageType': [...types] } },
});

/** @param description names the limits, which differ between groups */
export const longTextOptions = (entries: Entries, description: string): INodeProperties[] => {
	const types = entries
		.filter(([, { longText: syntax }]) => syntax !== undefined)
		.map(([name]) => name);
	return [{ ...longText, description, ...onlyFor(types) }, numberParts];
};
