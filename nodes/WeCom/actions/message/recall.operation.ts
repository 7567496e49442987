import type { TextField } from '../../fields';
import { simpleOperation } from '../simpleOperation';

const messageId: TextField = {
	kind: 'text',
	wire: 'msgid',
	name: 'messageId',
	label: 'Message ID',
	description:
		'The msgid in the output of Send. Only the app that sent the message can recall it, within 24 hours.',
	placeholder: 'e.g. {{ $json.msgid }}',
	required: true,
	trim: true,
};

/** doc 94867 */
export const recall = simpleOperation({
	resource: 'message',
	operation: 'recall',
	label: 'Recall',
	action: 'Recall a message',
	description: 'Take back a message that was sent in the last 24 hours',
	endpoint: 'message/recall',
	touches: 'msgid',
	fields: [messageId],
});
