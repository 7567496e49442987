import type { IDataObject } from 'n8n-workflow';
import { toText } from '../fields';

/** What n8n writes for an object inside a text. */
const OBJECT = '[object Object]';

/**
 * The text about a tool that an agent wants to run, with what it is to be run with. n8n's own default
 * text has the parameters as an object inside a text, of which nobody could read anything.
 *
 * @param input the JSON of the item that n8n gives a step of human review
 */
export function toolMessage(text: string, { toolParameters }: IDataObject): string {
	if (typeof toolParameters !== 'object' || toolParameters === null) return text;
	const lines = Object.entries(toolParameters).map(([name, value]) => `${name}: ${toText(value)}`);
	return text.replaceAll(OBJECT, () => lines.join('\n'));
}
