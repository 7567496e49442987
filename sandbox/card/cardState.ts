import type { JsonObject } from '../base/json';

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

/** How one member's copy of a card looks. */
export interface CardState {
	/**
	 * `answered`: clicked, and clickable still; `submitted`: voted, for good; `updated`: shows
	 * another card; `locked`: buttons are grey under `replaceText`.
	 */
	readonly state: 'sent' | 'answered' | 'submitted' | 'updated' | 'locked';
	readonly replaceText: string | null;
	/** The member's latest click on the card as it is shown. */
	readonly answer: CardAnswer | null;
	/** What the member chose with a button; null before that. */
	readonly selected: readonly SelectedItem[] | null;
	/** The card that this member sees. */
	readonly content: JsonObject;
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

/** The click did not reach the app: the card can be clicked as before, what was chosen stays chosen. */
export const takeBackTo =
	({ state, answer }: CardState): CardChange =>
	(shown) => ({ ...shown, state, answer });

/** A menu entry leaves the buttons, and what was chosen with them, as they are. */
export const answerWith =
	(answer: CardAnswer, selected: readonly SelectedItem[]): CardChange =>
	(shown) => {
		if (answer.kind === 'submit') return { ...shown, state: 'submitted', answer, selected };
		if (answer.kind !== 'menu') return { ...shown, state: 'answered', answer, selected };
		return { ...shown, state: shown.state === 'sent' ? 'answered' : shown.state, answer };
	};
