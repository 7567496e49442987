import { Refusal } from '../base/refusal';
import { inspectFields } from '../rules/inspect';
import { MISSING, type Fields } from '../rules/rule';
import { command } from './endpoint';
import { bodyFacts } from '../world/facts';

const RECALLABLE_MS = 24 * 60 * 60 * 1000;

const FIELDS: Fields = { msgid: { type: 'string', required: MISSING } };

/** Doc 94867: the sending app, within 24 hours. */
export const messageRecall = command('message/recall', (call) => {
	const { world, app, body, notes } = call;
	const facts = { ...bodyFacts(call), occasion: 'send', translates: false } as const;
	const { msgid } = inspectFields(body, FIELDS, '', facts);
	const message = world.messages.byMsgid(String(msgid));
	if (message?.agentid !== app.agentid) throw new Refusal(40058, 'msgid');
	if (world.now() - message.sentAt > RECALLABLE_MS) throw new Refusal(42052);
	if (message.recalled) notes.push('recalled before');
	message.recalled = true;
	world.emit({ type: 'recall', message });
	return {};
});
