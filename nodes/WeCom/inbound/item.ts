import type { IDataObject } from 'n8n-workflow';
import { clickOf } from './click';
import { kindOf } from './events';
import { field } from './message';

/**
 * A message as the workflow gets it: the click first, then who, what and when for people, then
 * everything under WeCom's own names.
 *
 * @param receivedAt epoch ms
 */
export function itemOf(message: IDataObject, receivedAt: number): IDataObject {
	const click = clickOf(message);
	const userId = field(message, 'FromUserName');
	const { Content: text } = message;
	return {
		...(click && { click }),
		event: kindOf(message),
		...(userId !== '' && { userId }),
		...(typeof text === 'string' && { text }),
		receivedAt: new Date(receivedAt).toISOString(),
		...message,
	};
}
