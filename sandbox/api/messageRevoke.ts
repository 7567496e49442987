import { Refusal } from '../base/refusal';
import { inspectFields } from '../rules/inspect';
import { MISSING, type Fields } from '../rules/rule';
import { command } from './endpoint';
import { bodyFacts } from '../world/facts';

const FIELDS: Fields = { mpnews_url: { type: 'string', required: MISSING } };

/** Doc 13568, retired: takes back an mpnews article; same secret as the sender. */
export const messageRevoke = command('message/revoke', (call) => {
	const { world, app, body } = call;
	const facts = { ...bodyFacts(call), occasion: 'send', translates: false } as const;
	const url = String(inspectFields(body, FIELDS, '', facts).mpnews_url);
	const message = world.messages.byMpnewsUrl(url);
	if (message?.agentid !== app.agentid) throw new Refusal(40058, 'mpnews_url');
	message.revokedUrls.add(url);
	world.emit({ type: 'revoke', message, url });
	return {};
});
