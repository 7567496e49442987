import type { JsonObject } from '../json';
import type { CardState } from '../messages';

/** What a member chose in one question of a card. */
export interface SelectedItem {
	readonly questionKey: string;
	readonly optionIds: readonly string[];
}

export type ClickKind = 'button' | 'menu' | 'submit' | 'taskcard';

/** A click, as it stays visible on the member's copy of the card. */
export interface CardAnswer {
	readonly kind: ClickKind;
	readonly key: string;
	/** Epoch ms. */
	readonly at: number;
}

export type CardChange = (shown: CardState) => CardState;

export const newCard = (content: JsonObject): CardState => ({
	state: 'sent',
	replaceText: null,
	answer: null,
	selected: null,
	content,
});

/** Greys out the buttons; what the member chose stays visible. */
export const lockWith =
	(replaceText: string): CardChange =>
	(shown) => ({ ...shown, state: 'locked', replaceText });

/** Shows another card, with grey buttons if it brings a caption for them. */
export function replaceBy(content: JsonObject): CardChange {
	const replaceText = typeof content.replace_text === 'string' ? content.replace_text : '';
	const fresh: CardState = { ...newCard(content), state: 'updated' };
	return () => (replaceText ? lockWith(replaceText)(fresh) : fresh);
}

/** A menu entry leaves the buttons, and what was chosen with them, as they are. */
export const answerWith =
	(answer: CardAnswer, selected: readonly SelectedItem[]): CardChange =>
	(shown) => {
		if (answer.kind === 'submit') return { ...shown, state: 'submitted', answer, selected };
		if (answer.kind !== 'menu') return { ...shown, state: 'answered', answer, selected };
		return { ...shown, state: shown.state === 'sent' ? 'answered' : shown.state, answer };
	};
