/** Who a message is for, or whose card is updated. Ids as WeCom spells them. */
export interface Recipients {
	users: string[];
	departments: string[];
	tags: string[];
}

/** Most of each kind that one call takes (doc 90236: errcodes 40032, 82002, 82003; doc 94888). */
export const MAX_RECIPIENTS = { users: 1000, departments: 100, tags: 100 } as const;

export type RecipientKind = keyof typeof MAX_RECIPIENTS;

/** WeCom's word for everyone in the app's visible range. */
export const EVERYONE = '@all';
