import { bodyFacts } from '../world/facts';
import { inspectCard, isInteractive } from '../card/cardTypes';
import { lockWith, replaceBy, type CardChange } from '../card/cardState';
import type { App } from '../company/company';
import { canonicalUserid } from '../company/directory';
import { causeOf } from '../base/errmsg';
import type { JsonObject } from '../base/json';
import type { Message } from '../world/messages';
import { Refusal } from '../base/refusal';
import { messageType } from '../messageTypes/msgtypes';
import type { World } from '../world/world';
import { CARD_ELEMENTS, messageContent, toJson } from './cardXml';
import { openReply, type Keys } from './envelope';
import { CallbackFault } from './fault';
import type { CallbackRecord } from '../world/callbackRecord';
import { childOf, parseXml, textOf, type XmlElement } from './xml';

/** The body of an answer with status 200, and what it answers. */
export interface Answered {
	readonly app: App;
	readonly userid: string;
	readonly event: string;
	readonly card: Message | null;
	readonly keys: Keys;
	readonly record: CallbackRecord;
	readonly body: string;
}

/** A reply that is noted and has no effect. */
class BadReply extends Error {}

const factsOf = (world: World, { app, record: { notes } }: Answered) =>
	({
		...bodyFacts({ world, app, notes }),
		occasion: 'update',
		translates: false,
		isReply: true,
	}) as const;

function textAt(reply: XmlElement, section: string, name: string): string {
	const element = childOf(reply, section);
	const text = element && textOf(element, name);
	if (!text) throw new BadReply(`${section}.${name} is missing`);
	return text;
}

/** Changes that a reply may make to the clicked card, each for the one who clicked only (doc 90241). */
const UPDATES: Readonly<
	Record<
		string,
		{
			readonly for: readonly string[];
			readonly read: (reply: XmlElement, card: Message, world: World, a: Answered) => CardChange;
		}
	>
> = {
	update_button: {
		for: ['template_card_event', 'template_card_menu_event'],
		read(reply, card) {
			if (!isInteractive(card.content)) throw new BadReply('the card has no buttons');
			return lockWith(textAt(reply, 'Button', 'ReplaceName'));
		},
	},
	update_template_card: {
		for: ['template_card_event', 'template_card_menu_event'],
		read(reply, _card, world, answered) {
			const element = childOf(reply, 'TemplateCard');
			if (!element) throw new BadReply('TemplateCard is missing');
			const card = toJson(element, CARD_ELEMENTS, 'TemplateCard', answered.record.notes);
			return replaceBy(inspectCard(card, 'template_card', factsOf(world, answered)));
		},
	},
	update_taskcard: {
		for: ['taskcard_click'],
		read: (reply) => lockWith(textAt(reply, 'TaskCard', 'ReplaceName')),
	},
};

function show(world: World, msgtype: string, given: JsonObject, answered: Answered): void {
	const { userid, app, record } = answered;
	const facts = factsOf(world, answered);
	const content = messageType(msgtype).inspect(given, msgtype, facts);
	const canonical = canonicalUserid(userid);
	const { agentid } = app;
	const passive = { agentid, msgtype, content, sentAt: world.now() };
	const entry = world.conversations.reply(canonical, passive);
	record.notes.push(`shown: ${msgtype}`);
	world.emit({ type: 'conversation', userid: canonical, entry });
}

function update(world: World, msgtype: string, reply: XmlElement, answered: Answered): void {
	const { event, card, record, userid } = answered;
	const rule = Object.hasOwn(UPDATES, msgtype) ? UPDATES[msgtype] : undefined;
	if (!rule) throw new BadReply(`unknown MsgType ${msgtype}`);
	if (!card || !rule.for.includes(event)) throw new BadReply(`${msgtype} does not answer ${event}`);
	if (event === 'template_card_event' && world.settings.ignoreCardEventReplies) {
		throw new BadReply('the sandbox is set to ignore replies to template_card_event');
	}
	const change = rule.read(reply, card, world, answered);
	if (card.recalled) throw new BadReply('the card was recalled meanwhile');
	world.changeCards(card, [canonicalUserid(userid)], change);
	record.notes.push(`card updated: ${msgtype}`);
}

/** Replies swap the parties (doc 90241). */
function checkParties(reply: XmlElement, { userid, keys }: Answered): void {
	const to = textOf(reply, 'ToUserName');
	if (canonicalUserid(to) !== canonicalUserid(userid)) throw new BadReply(`ToUserName is ${to}`);
	const from = textOf(reply, 'FromUserName');
	if (from !== keys.corpId) throw new BadReply(`FromUserName is ${from}`);
	if (!/^\d+$/.test(textOf(reply, 'CreateTime').trim())) throw new BadReply('no CreateTime');
}

function apply(world: World, answered: Answered): void {
	const { record, event, body, keys } = answered;
	record.replyXml = openReply(body, keys);
	const reply = parseXml(record.replyXml);
	checkParties(reply, answered);
	const msgtype = textOf(reply, 'MsgType');
	const content = messageContent(reply, msgtype, record.notes);
	if (!content) return update(world, msgtype, reply, answered);
	if (event === 'taskcard_click') throw new BadReply(`${msgtype} does not answer ${event}`);
	return show(world, msgtype, content, answered);
}

const reasonOf = (error: unknown): string | undefined => {
	if (error instanceof Refusal) return causeOf(error);
	return error instanceof BadReply || error instanceof CallbackFault ? error.message : undefined;
};

/** Takes a passive reply, if there is one; what is wrong with it is noted and nothing is retried. */
export function applyReply(world: World, answered: Answered): void {
	const { body, record, event } = answered;
	try {
		if (body === '') record.notes.push('no reply');
		else if (body === 'success') record.notes.push('no reply: success');
		else apply(world, answered);
	} catch (error) {
		const reason = reasonOf(error);
		if (reason === undefined) throw error;
		record.notes.push(`reply without effect: ${reason}`);
	}
	if (event === 'taskcard_click' && !record.notes.includes('card updated: update_taskcard')) {
		record.notes.push(
			'the member sees an error: taskcard_click must be answered by update_taskcard',
		);
	}
}
