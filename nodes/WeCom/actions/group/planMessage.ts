import type { IDataObject } from 'n8n-workflow';
import { requireChoice, type Cut, type ReadParameter } from '../../fields';
import { MAX_CONTENT_BYTES } from '../../longText';
import type { MessageType } from '../../messageTypes';
import type { messageTypeOf } from '../message/messageTypeProperties';
import { shareOut } from '../message/shareOut';

/** The messages of one item, and what was done to its text. Files are still references. */
export interface MessagePlan {
	/** `{ msgtype, <msgtype>: … }`, one for each message that a long text is split into. */
	messages: IDataObject[];
	/** The texts that were cut because WeCom would cut or refuse them. */
	cuts: Cut[];
	/** What the user should know about values that were taken all the same. */
	notes: string[];
}

interface Described {
	read: ReadParameter;
	options: IDataObject;
	types: Readonly<Record<string, MessageType>>;
	choices: ReturnType<typeof messageTypeOf>['options'];
	/** What stands at the end of the text. */
	tail?: (typeName: string, limit: number, notes: string[]) => string;
	/** Keys that stand beside the content of the first message. */
	beside?: (typeName: string, notes: string[]) => IDataObject;
}

/**
 * What one item posts to a group.
 *
 * @throws InputError when WeCom would refuse or mangle any of it
 */
export function planMessage(described: Described): MessagePlan & { typeName: string } {
	const { read, options, types, choices } = described;
	const typeName = requireChoice(read('messageType'), 'Message Type', choices);
	const type = types[typeName]!;
	const notes = type.doubts(read);
	const limit = type.maxContentBytes ?? MAX_CONTENT_BYTES;
	const tail = described.tail?.(typeName, limit, notes) ?? '';
	const beside = described.beside?.(typeName, notes) ?? {};
	const { contents, cuts } = shareOut(type.build(read), type, options, tail);
	const messages = contents.map((content, index) => ({
		msgtype: typeName,
		[typeName]: index === 0 ? withKeys(content, beside) : content,
	}));
	return { messages, cuts, notes, typeName };
}

/** A reference to a file has no keys of its own, and no type that is one takes any. */
const withKeys = (content: IDataObject, keys: IDataObject): IDataObject =>
	Object.keys(keys).length === 0 ? content : { ...content, ...keys };
