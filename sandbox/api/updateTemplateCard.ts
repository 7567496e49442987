import { inspectCard, isInteractive } from '../card/cardTypes';
import { lockWith, replaceBy, type CardChange } from '../card/cardState';
import { isObject, type JsonObject } from '../base/json';
import type { ResponseCode } from '../world/messages';
import { Refusal } from '../base/refusal';
import { inspectFields } from '../rules/inspect';
import { FLAG, MISSING, type Fields } from '../rules/rule';
import { command, type AppCall } from './endpoint';
import { bodyFacts } from '../world/facts';
import { readScope } from './scope';

/** 72 hours (docs 90236, 94888). */
const CODE_LIFETIME_MS = 72 * 60 * 60 * 1000;

const LISTS = ['userids', 'partyids', 'tagids'];
const CONTENT = ['button', 'template_card'];

const COMMON: Fields = {
	atall: FLAG,
	agentid: { type: 'int', required: 41011 },
	response_code: { type: 'string', required: MISSING },
	enable_id_trans: FLAG,
};

const BUTTON: Fields = { replace_name: { type: 'string', required: MISSING } };

const omit = (body: JsonObject, names: readonly string[]): JsonObject =>
	Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

function redeemable({ world, app }: AppCall, code: string): ResponseCode {
	const found = world.messages.responseCode(code);
	if (!found) throw new Refusal(60140, 'unknown response_code');
	if (found.message.agentid !== app.agentid) throw new Refusal(42015);
	if (found.used) throw new Refusal(60140, 'response_code was used before');
	if (world.now() - found.issuedAt >= CODE_LIFETIME_MS) {
		throw new Refusal(60140, 'response_code is older than 72 hours');
	}
	return found;
}

/** Shape A greys out the buttons, shape B brings a whole new card. */
function nextCard(call: AppCall, original: JsonObject, translates: boolean): CardChange {
	const { button, template_card: card } = call.body;
	const facts = { ...bodyFacts(call), occasion: 'update', translates } as const;
	if (button !== undefined && card !== undefined) {
		throw new Refusal(40058, 'button and template_card exclude each other');
	}
	if (button !== undefined) {
		if (!isObject(button)) throw new Refusal(40058, 'button must be an object');
		const { replace_name: replaceText } = inspectFields(button, BUTTON, 'button', facts);
		if (!isInteractive(original)) throw new Refusal(40058, 'button: the card has no buttons');
		return lockWith(String(replaceText));
	}
	if (card === undefined) throw new Refusal(MISSING, 'button or template_card');
	if (!isObject(card)) throw new Refusal(40058, 'template_card must be an object');
	return replaceBy(inspectCard(card, 'template_card', facts));
}

/** Doc 94888. */
export const updateTemplateCard = command('message/update_template_card', (call) => {
	const { world, app, body, notes } = call;
	const common = inspectFields(omit(body, [...LISTS, ...CONTENT]), COMMON, '', {
		...bodyFacts(call),
		occasion: 'update',
		translates: false,
	});
	const scopeOf = readScope(body, common.atall === 1, call);
	if (common.agentid !== app.agentid) throw new Refusal(301002, `agentid ${common.agentid}`);
	const code = redeemable(call, String(common.response_code));
	const { message } = code;
	const next = nextCard(call, message.content, common.enable_id_trans === 1);
	if (body.button !== undefined && common.enable_id_trans === 1)
		notes.push('ignored: enable_id_trans');
	const { userids, invaliduser } = scopeOf(message);
	code.used = true;
	world.changeCards(message, userids, next);
	return { invaliduser: [...invaliduser] };
});
