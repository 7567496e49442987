import type { IDataObject } from 'n8n-workflow';
import { sameId } from './ids';
import { EVERYONE, KINDS, type RecipientKind, type Recipients } from './recipients';
import type { RecipientSet } from './unite';

interface NotReached {
	/** What the ids under the key are. */
	kind: RecipientKind;
	/** Why, in the output of the node. */
	reason: 'unknown' | 'unlicensed';
	/** Who they are, for people. */
	who: string;
}

/** The keys of an answer that name people a message did not reach although errcode is 0 (docs 90236, 94888). */
const KEYS: Readonly<Record<string, NotReached>> = {
	invaliduser: {
		kind: 'users',
		reason: 'unknown',
		who: 'members who do not exist or may not see the app',
	},
	invalidparty: {
		kind: 'departments',
		reason: 'unknown',
		who: 'departments that do not exist or may not see the app',
	},
	invalidtag: {
		kind: 'tags',
		reason: 'unknown',
		who: 'tags that do not exist or may not see the app',
	},
	unlicenseduser: {
		kind: 'users',
		reason: 'unlicensed',
		who: 'members without an interface license',
	},
};

/** One of a kind, as the output of the node names it. */
const ONE: Readonly<Record<RecipientKind, string>> = {
	users: 'user',
	departments: 'department',
	tags: 'tag',
};

/** Who was left out, for workflows: the keys of an answer that hold somebody, and all of it as one list. */
export function notReachedOutput(answer: IDataObject): IDataObject {
	const filled = Object.entries(KEYS).filter(([key]) => idsIn(answer[key]).length > 0);
	if (filled.length === 0) return {};
	return {
		...Object.fromEntries(filled.map(([key]) => [key, answer[key]])),
		notReached: filled.flatMap(([key, { kind, reason }]) =>
			idsIn(answer[key]).map((id) => ({ kind: ONE[kind], id, reason })),
		),
	};
}

/** Most ids under one key that are shown to people. */
const MAX_NAMED = 20;

/**
 * Who was left out, as one line for people, for example "members without …: trial.user"; empty when
 * nobody was.
 */
export function whoWasNotReached(answers: readonly IDataObject[]): string {
	return Object.entries(KEYS)
		.map(([key, { who }]) => ({ who, ids: idsUnder(key, answers) }))
		.filter(({ ids }) => ids.length > 0)
		.map(({ who, ids }) => `${who}: ${named(ids)}`)
		.join('; ');
}

/** Recipients as one line for people: "members ann, bob; departments 7". */
export function nameRecipients(recipients: Recipients): string {
	return KINDS.filter((kind) => recipients[kind].length > 0)
		.map((kind) => `${WORDS[kind]} ${named(recipients[kind])}`)
		.join('; ');
}

const WORDS: Readonly<Record<RecipientKind, string>> = {
	users: 'members',
	departments: 'departments',
	tags: 'tags',
};

function named(ids: readonly string[]): string {
	const more = ids.length - MAX_NAMED;
	return `${ids.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The ids under a key of all answers, each once. */
function idsUnder(key: string, answers: readonly IDataObject[]): string[] {
	return [...new Set(answers.flatMap((answer) => idsIn(answer[key])))];
}

/** message/send joins ids with bars, update_template_card gives a list. */
function idsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.map(String);
	return typeof value === 'string' ? value.split('|').filter((id) => id !== '') : [];
}

/** Who is left out by any of several answers, as one answer tells it. */
export function leftOut(answers: readonly IDataObject[]): IDataObject {
	const lists = Object.keys(KEYS).map((key) => [key, idsUnder(key, answers).join('|')] as const);
	return Object.fromEntries(lists.filter(([, ids]) => ids !== ''));
}

/** All recipients of a call as the answer to it would name them if it had reached others. */
export function notReached({ touser, toparty, totag }: IDataObject): IDataObject {
	return {
		...(touser !== undefined && { invaliduser: touser }),
		...(toparty !== undefined && { invalidparty: toparty }),
		...(totag !== undefined && { invalidtag: totag }),
	};
}

/** Whether every one of the recipients is among those whom the answers say were not reached. */
export function isNobodyReached(answers: readonly IDataObject[], recipients: Recipients): boolean {
	if (recipients.users.includes(EVERYONE)) return false;
	const missed: Record<RecipientKind, Set<string>> = {
		users: new Set(),
		departments: new Set(),
		tags: new Set(),
	};
	for (const [key, { kind }] of Object.entries(KEYS)) {
		for (const id of idsUnder(key, answers)) missed[kind].add(sameId(id));
	}
	return KINDS.every((kind) => recipients[kind].every((id) => missed[kind].has(sameId(id))));
}

/**
 * The answer to a call for many, as far as it is about some of them. Ids that nobody named, such as
 * the members of a department, are kept for whoever named more than members.
 */
export function reduceTo(
	answer: IDataObject,
	{ own, all, keepsUnnamed }: { own: RecipientSet; all: RecipientSet; keepsUnnamed: boolean },
): IDataObject {
	const reduced = { ...answer };
	for (const [key, { kind }] of Object.entries(KEYS)) {
		if (!(key in reduced)) continue;
		const ids = idsIn(reduced[key]).filter(
			(id) => own.has(kind, id) || (keepsUnnamed && !all.has(kind, id)),
		);
		if (ids.length === 0) delete reduced[key];
		else reduced[key] = ids.join('|');
	}
	return reduced;
}
