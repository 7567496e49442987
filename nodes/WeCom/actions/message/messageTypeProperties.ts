import type { INodeProperties } from 'n8n-workflow';
import { choicesOf, structuralDropDown } from '../../fields';
import type { MessageType } from '../../messageTypes';

/** The message types that can be sent there, by their names. */
export type TypeEntries<Name extends string = string> = ReadonlyArray<[Name, MessageType]>;

export const messageTypeOf = <Name extends string>(entries: TypeEntries<Name | 'text'>) =>
	structuralDropDown<Name | 'text'>({
		displayName: 'Message Type',
		name: 'messageType',
		type: 'options',
		default: 'text',
		description: 'What kind of message to send',
		options: choicesOf(entries),
	});

/** The fields of every type, each shown for its own. */
export const typeProperties = (entries: TypeEntries): INodeProperties[] =>
	entries.flatMap(([name, type]) => type.properties({ messageType: [name] }));

export const typesWith = (entries: TypeEntries, has: (type: MessageType) => boolean): string[] =>
	entries.filter(([, type]) => has(type)).map(([name]) => name);

/** For an option that only messages of these types have. */
export const onlyFor = (types: string[]) => ({
	displayOptions: { show: { '/messageType': types } },
});
