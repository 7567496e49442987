import { replaceBy } from '../../card/cardState';
import { canonicalUserid } from '../../company/directory';
import { isObject, type Json } from '../../base/json';
import { Refusal } from '../../base/refusal';
import { inspectBotCard } from '../cards';
import { afterLogin } from './command';

function useridsOf(value: Json | undefined): string[] | null {
	if (value === undefined) return null;
	if (!Array.isArray(value) || value.some((userid) => typeof userid !== 'string')) {
		throw new Refusal(40058, 'userids must be an array of strings');
	}
	return value as string[];
}

/** Replaces a card that was clicked: within 5 s, once, under the same task_id. */
export const update = afterLogin(({ service, bot, reqId, body, notes }) => {
	const request = service.requests.toAnswer(reqId, bot.botId, 'template_card_event');
	if (body.response_type !== 'update_template_card') throw new Refusal(93050);
	if (!isObject(body.template_card)) throw new Refusal(40058, 'template_card is missing');
	const userids = useridsOf(body.userids);
	const facts = service.facts(bot, 'update', notes);
	const content = inspectBotCard(body.template_card, 'template_card', facts);
	if (content.task_id !== request.taskId) throw new Refusal(846625);
	const entry = service.entries.get(request.msgid ?? '');
	if (!entry) throw new Refusal(846605);
	const wanted = userids?.map((userid) => canonicalUserid(service.useridOf(bot, userid) ?? ''));
	const change = replaceBy(content);
	for (const [userid, shown] of entry.cards) {
		if (!wanted || wanted.includes(userid)) entry.cards.set(userid, change(shown));
	}
	request.answered = true;
	service.changed(entry);
	return undefined;
});
