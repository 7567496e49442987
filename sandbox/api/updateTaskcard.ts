import { lockWith } from '../card/cardState';
import type { JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { inspectFields } from '../rules/inspect';
import { MISSING, type Fields } from '../rules/rule';
import { command } from './endpoint';
import { bodyFacts } from '../world/facts';
import { readUserids, scopeAmong } from './scope';

const DEFAULT_CAPTION = '已处理';

const FIELDS: Fields = {
	agentid: { type: 'int', required: 41011 },
	task_id: { type: 'string', required: 42014 },
	clicked_key: { type: 'string', required: MISSING },
};

/**
 * Doc 91579, retired. The vendor's forum says that only interactive_taskcard can be updated and
 * that the older taskcard answers 42017.
 */
export const updateTaskcard = command('message/update_taskcard', (call) => {
	const { world, app, body } = call;
	const { userids: _, ...rest } = body;
	const facts = { ...bodyFacts(call), occasion: 'update', translates: false } as const;
	const { agentid, task_id, clicked_key } = inspectFields(rest, FIELDS, '', facts);
	const named = readUserids(body);
	if (agentid !== app.agentid) throw new Refusal(301002, `agentid ${agentid}`);
	if (named.length === 0) throw new Refusal(82101, 'userids');
	const message = world.messages.byTask(app.agentid, String(task_id));
	if (!message || message.msgtype === 'template_card') throw new Refusal(42016, String(task_id));
	const buttons = message.msgtype === 'interactive_taskcard' ? message.content.btn : [];
	const clicked = (buttons as JsonObject[]).find(({ key }) => key === clicked_key);
	if (!clicked) throw new Refusal(42017, String(clicked_key));
	const { userids, invaliduser } = scopeAmong(message, named);
	world.changeCards(message, userids, lockWith(DEFAULT_CAPTION));
	return { invaliduser: [...invaliduser] };
});
