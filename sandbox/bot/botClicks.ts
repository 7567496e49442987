import { answerWith, type CardState, type ClickKind, type SelectedItem } from '../card/cardState';
import { canonicalUserid } from '../company/directory';
import { isObject, type Json, type JsonObject } from '../base/json';
import { choose } from '../card/choices';
import { Denial } from '../base/denial';
import { sendEvent } from './callbacks';
import { newId } from './chat';
import type { BotEntry, Hearing } from './entries';
import type { BotProfile } from './profile';
import type { BotService } from './service';

export interface BotClick {
	readonly msgid: string;
	readonly kind: Exclude<ClickKind, 'taskcard'>;
	/** Key of the button or menu entry. */
	readonly key: string;
	/** Questions left out keep what the card has preset. */
	readonly selected?: readonly SelectedItem[];
}

const list = (value: Json | undefined): JsonObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** What can be clicked on a card, by kind. */
export const BOT_CLICKS: Readonly<Record<BotClick['kind'], (card: JsonObject) => JsonObject[]>> = {
	button: (card) => list(card.button_list),
	submit: (card) => (isObject(card.submit_button) ? [card.submit_button] : []),
	menu: (card) => (isObject(card.action_menu) ? list(card.action_menu.action_list) : []),
};

/** The member's copy of the card, while it can be clicked that way. */
function clickable(entry: BotEntry, userid: string, { kind, key }: BotClick): CardState {
	const shown = entry.cards.get(userid);
	if (!shown) throw new Denial(404, 'the member has no such card');
	if (kind === 'submit' && shown.state === 'submitted') {
		throw new Denial(409, 'the member has submitted the card before');
	}
	if (!BOT_CLICKS[kind](shown.content).some((target) => target.key === key)) {
		throw new Denial(400, `the card has no ${kind} with the key ${key}`);
	}
	return shown;
}

const selectedItems = (selected: readonly SelectedItem[]): JsonObject => ({
	selected_item: selected.map(({ questionKey, optionIds }) => ({
		question_key: questionKey,
		option_ids: { option_id: [...optionIds] },
	})),
});

/** Marks the member's copy as clicked and tells the bot. */
export function clickCard(
	service: BotService,
	entry: BotEntry,
	bot: BotProfile,
	userid: string,
	click: BotClick,
): Hearing {
	const own = canonicalUserid(userid);
	const shown = clickable(entry, own, click);
	const { content } = shown;
	const { kind, key } = click;
	const selected = choose(kind === 'menu' ? {} : content, click.selected ?? []);
	entry.cards.set(own, answerWith({ kind, key, at: service.now() }, selected)(shown));
	service.changed(entry);
	const taskId = typeof content.task_id === 'string' ? content.task_id : '';
	return sendEvent(service, {
		...{ kind: 'template_card_event', bot, userid, taskId },
		...{ chat: entry.chat, msgid: entry.msgid, id: newId() },
		detail: {
			card_type: String(content.card_type),
			event_key: key,
			task_id: taskId,
			...(selected.length > 0 && { selected_items: selectedItems(selected) }),
		},
	});
}
