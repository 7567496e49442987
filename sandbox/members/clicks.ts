import type { Delivery } from '../callback/deliveries';
import { taskcardClickXml, templateCardXml, type Origin } from '../callback/plaintext';
import {
	answerWith,
	takeBackTo,
	type CardState,
	type ClickKind,
	type SelectedItem,
} from '../card/cardState';
import { canonicalUserid } from '../company/directory';
import { isObject, type Json, type JsonObject } from '../base/json';
import type { Message } from '../world/messages';
import type { World } from '../world/world';
import { choose } from '../card/choices';
import { Denial } from '../base/denial';

export interface Click {
	readonly msgid: string;
	readonly kind: ClickKind;
	/** Key of the button or menu entry. */
	readonly key: string;
	/** Questions left out keep what the card has preset. */
	readonly selected?: readonly SelectedItem[];
}

interface KindRule {
	readonly event: 'template_card_event' | 'template_card_menu_event' | 'taskcard_click';
	/** What can be clicked on a card with this content. */
	readonly targets: (card: JsonObject) => Json | undefined;
	/** Whether what is chosen in the card's questions goes along. */
	readonly asks: boolean;
	/** Whether it works on grey buttons and after a vote, too: the menu stays. */
	readonly always: boolean;
}

const at = (value: Json | undefined, name: string) => (isObject(value) ? value[name] : undefined);
const BUTTONS = { event: 'template_card_event', asks: true, always: false } as const;

/** Everything that can be clicked, by kind (doc 90240). */
export const CLICK_KINDS: Readonly<Record<ClickKind, KindRule>> = {
	button: { ...BUTTONS, targets: (card) => card.button_list },
	submit: { ...BUTTONS, targets: (card) => (card.submit_button ? [card.submit_button] : []) },
	menu: {
		event: 'template_card_menu_event',
		targets: (card) => at(card.action_menu, 'action_list'),
		asks: false,
		always: true,
	},
	taskcard: { event: 'taskcard_click', targets: (card) => card.btn, asks: false, always: false },
};

const OPENS_URL = 1;

function requireTarget({ targets }: KindRule, card: JsonObject, { kind, key }: Click): void {
	const list = targets(card);
	const target = (Array.isArray(list) ? list : []).find((item) => at(item, 'key') === key);
	if (!target) throw new Denial(400, `the card has no ${kind} with the key ${key}`);
	if (kind === 'button' && at(target, 'type') === OPENS_URL) {
		throw new Denial(400, `the button ${key} opens a link and tells the app nothing`);
	}
}

/** The member's copy of the card, while it can be clicked that way. */
function clickable(message: Message, userid: string, { kind }: Click): CardState {
	const shown = message.cards.get(userid);
	if (!shown) throw new Denial(404, 'the member has no such card');
	if (message.recalled) throw new Denial(409, 'the card was recalled');
	if (CLICK_KINDS[kind].always) return shown;
	if (shown.state === 'locked') throw new Denial(409, `the card is locked: ${shown.replaceText}`);
	if (shown.state === 'submitted')
		throw new Denial(409, 'the member has submitted the card before');
	return shown;
}

/** A click that has taken effect on the member's card. */
export interface Clicked {
	readonly delivery: Delivery;
	/** To be called when the app could not be told: a vote, which is for once, can be repeated. */
	untold(): void;
}

/**
 * Judges a click.
 * @returns marks the member's card as clicked and says what the app is to be told
 */
export function prepareClick(world: World, userid: string, input: Click): () => Clicked {
	const rule = CLICK_KINDS[input.kind];
	const message = world.messages.byMsgid(input.msgid);
	const canonical = canonicalUserid(userid);
	if (!message) throw new Denial(404, 'the member has no such card');
	const before = clickable(message, canonical, input);
	const { content } = before;
	requireTarget(rule, content, input);
	const selected = choose(rule.asks ? content : {}, input.selected ?? []);
	const app = world.directory.app(message.agentid);
	if (!app) throw new Denial(404, `no app ${message.agentid}`);
	return () => {
		const { key, kind } = input;
		const answer = { kind, key, at: world.now() };
		world.changeCards(message, [canonical], answerWith(answer, selected));
		const { corpId } = world.directory.company;
		const origin: Origin = { corpId, userid, agentid: app.agentid, now: world.now() };
		const taskId = message.taskId ?? '';
		const xml =
			rule.event === 'taskcard_click'
				? taskcardClickXml(origin, key, taskId)
				: templateCardXml(origin, rule.event, {
						...{ key, taskId, selected },
						cardType: String(content.card_type),
						responseCode: world.messages.issueResponseCode(message),
					});
		return {
			delivery: { app, userid, event: rule.event, xml, card: message },
			untold() {
				const isStill = message.cards.get(canonical)?.answer === answer;
				if (kind === 'submit' && isStill) {
					world.changeCards(message, [canonical], takeBackTo(before));
				}
			},
		};
	};
}
