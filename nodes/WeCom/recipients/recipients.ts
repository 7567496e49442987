/** Who a message is for, or whose card is updated. Ids as WeCom spells them. */
export interface Recipients {
	users: string[];
	departments: string[];
	tags: string[];
}

export type RecipientKind = keyof Recipients;

/** Most of each kind that one call takes (doc 90236: errcodes 40032, 82002, 82003; doc 94888). */
export const MAX_RECIPIENTS: Readonly<Record<RecipientKind, number>> = {
	users: 1000,
	departments: 100,
	tags: 100,
};

export const ID_LABELS: Readonly<Record<RecipientKind, string>> = {
	users: 'User IDs',
	departments: 'Department IDs',
	tags: 'Tag IDs',
};

export const LIST_LABELS: Readonly<Record<RecipientKind, string>> = {
	users: 'User',
	departments: 'Department',
	tags: 'Tag',
};

export const KINDS = Object.keys(MAX_RECIPIENTS) as RecipientKind[];

/** WeCom's word for everyone in the app's visible range. */
export const EVERYONE = '@all';
