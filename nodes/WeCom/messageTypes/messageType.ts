import type { IDataObject, IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { Field, Fitted, Path, ReadParameter } from '../fields';
import { doubtsOf, fitFields, formPath, readForm, toProperties } from '../fields';
import type { Syntax } from '../longText';

/** One of WeCom's message types: what the editor asks for and the JSON it makes (doc 90236). */
export interface MessageType {
	label: string;
	/** One line for the drop-down. */
	description: string;
	/** The values of "safe" that WeCom knows for this type; absent where it ignores or refuses it. */
	safe?: readonly number[];
	/** Whether WeCom translates ids such as `$userName=ID$` in this type (doc 90236, id 转译). */
	idTranslation: boolean;
	/** Whether WeCom lists `agentid` for the type. */
	takesAgentId: boolean;
	/** How to cut `content` that is longer than one message; absent where nothing is cut. */
	longText?: Syntax;
	/** How much `content` one message holds, in bytes, where that is not what message/send holds. */
	maxContentBytes?: number;
	/** Whether any text is cut that is too long, `content` included. */
	cuts: boolean;
	/** Whether WeCom would refuse this content for want of a task_id; never when absent. */
	lacksTaskId?: (content: IDataObject) => boolean;
	/** Whether `@all` is allowed. */
	toEveryone: boolean;
	properties(show: NonNullable<IDisplayOptions['show']>): INodeProperties[];
	/**
	 * The object named like the message type. Text for `longText` is whole; who sends it cuts it.
	 *
	 * @throws InputError when WeCom would refuse or mangle it
	 */
	build(read: ReadParameter): Fitted;
	/** What looks wrong in texts that are sent all the same, one sentence each. */
	doubts(read: ReadParameter): string[];
}

type Traits = Partial<
	Pick<
		MessageType,
		'safe' | 'takesAgentId' | 'toEveryone' | 'longText' | 'maxContentBytes' | 'lacksTaskId'
	>
> &
	Pick<MessageType, 'label' | 'description' | 'idTranslation'>;

/** A message type that its fields describe whole; `check` adds rules that span several fields. */
export function fromFields(
	traits: Traits,
	fields: readonly Field[],
	check?: (content: IDataObject, path: Path) => void,
): MessageType {
	return {
		takesAgentId: true,
		toEveryone: true,
		cuts: traits.longText !== undefined || fields.some(mayBeCut),
		...traits,
		properties: (show) => toProperties(fields, show),
		doubts: (read) => doubtsOf(fields, read),
		build(read) {
			const path = formPath();
			const fitted = fitFields(fields, readForm(fields, read), path);
			check?.(fitted.content, path);
			return fitted;
		},
	};
}

function mayBeCut(field: Field): boolean {
	if (field.kind === 'list' || field.kind === 'object') return field.fields.some(mayBeCut);
	return field.kind === 'text' && field.cuts === true;
}
