import { updateDisplayOptions } from 'n8n-workflow';
import { InputError, WeComError } from '../../errors';
import { defineOperation } from '../../execution/operation';
import { idList, shorten, toProperties, type TextField } from '../../fields';
import { optionsCollection, timeoutOption } from '../../options';

const show = { resource: ['message'], operation: ['recall'] };

const messageId: TextField = {
	kind: 'text',
	wire: 'msgid',
	name: 'messageId',
	label: 'Message ID',
	description:
		'The msgid in the output of Send; an expression may give a list of them, such as msgids. Only the app that sent the message can recall it, within 24 hours.',
	placeholder: 'e.g. {{ $json.msgid }}',
	required: true,
	trim: true,
};

const RECALLED = { delivered: 'were recalled', inDoubt: 'may have been recalled' };

/** doc 94867; one call and one output item for each message */
export const recall = defineOperation<{ msgids: string[] }>({
	label: 'Recall',
	action: 'Recall a message',
	description: 'Take back a message that was sent in the last 24 hours',
	properties: [
		...toProperties([messageId], show),
		...updateDisplayOptions({ show }, [optionsCollection([timeoutOption])]),
	],

	plan: ({ read }) => ({ msgids: readMessageIds(read(messageId.name)) }),

	orderKeys: ({ msgids }) => msgids.map((msgid) => `msgid ${msgid}`),

	async *run([first], { client }) {
		if (!first) return;
		const { item, plan } = first;
		const answers = [];
		for (const [index, msgid] of plan.msgids.entries()) {
			try {
				answers.push(await client.call('message/recall', { msgid }));
			} catch (error) {
				const total = plan.msgids.length;
				if (total === 1) return yield { item, error };
				const inDoubt = error instanceof WeComError && error.mayBeDone ? 1 : 0;
				const delivery = { delivered: index, inDoubt, total, msgids: [], words: RECALLED };
				return yield { item, error, delivery, note: `It happened with ${shorten(msgid)}.` };
			}
		}
		yield { item, answers };
	},
});

/** One msgid, or a list of them as Send puts it out. */
function readMessageIds(value: unknown): string[] {
	const ids = [...new Set(idList(value, messageId.label))];
	if (ids.length > 0) return ids;
	throw new InputError(messageId.label, 'is empty', 'Fill it in. The msgid in the output of Send.');
}
