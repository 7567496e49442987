import type { IDataObject } from 'n8n-workflow';
import { EVERYONE, KINDS, type RecipientKind, type Recipients } from './types';
import type { RecipientSet } from './unite';

/** The keys of an answer that name people a message did not reach although errcode is 0 (doc 90236, 94888). */
const NOT_REACHED = {
	invaliduser: 'members who do not exist or may not see the app',
	invalidparty: 'departments that do not exist or may not see the app',
	invalidtag: 'tags that do not exist or may not see the app',
	unlicenseduser: 'members without an interface license',
} as const;

/** Who was left out, as one line for people, for example "members without …: trial.user"; empty when nobody was. */
export function whoWasNotReached(answer: IDataObject): string {
	return Object.entries(NOT_REACHED)
		.map(([key, who]) => [who, idsIn(answer[key])] as const)
		.filter(([, ids]) => ids.length > 0)
		.map(([who, ids]) => `${who}: ${ids.join(', ')}`)
		.join('; ');
}

/** message/send joins ids with bars, update_template_card gives a list. */
function idsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.map(String);
	return typeof value === 'string' ? value.split('|').filter((id) => id !== '') : [];
}

/** What the ids under each key are. */
const KIND_OF = {
	invaliduser: 'users',
	invalidparty: 'departments',
	invalidtag: 'tags',
	unlicenseduser: 'users',
} as const satisfies Record<keyof typeof NOT_REACHED, RecipientKind>;

/** Whether every one of the recipients is among those whom the answers say were not reached. */
export function isNobodyReached(answers: readonly IDataObject[], recipients: Recipients): boolean {
	if (recipients.users.includes(EVERYONE)) return false;
	const missed = Object.entries(KIND_OF).flatMap(([key, kind]) =>
		answers.flatMap((answer) => idsIn(answer[key]).map((id) => `${kind} ${id.toLowerCase()}`)),
	);
	const known = new Set(missed);
	return KINDS.every((kind) =>
		recipients[kind].every((id) => known.has(`${kind} ${id.toLowerCase()}`)),
	);
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
	for (const [key, kind] of Object.entries(KIND_OF)) {
		if (!(key in reduced)) continue;
		const ids = idsIn(reduced[key]).filter(
			(id) => own.has(kind, id) || (keepsUnnamed && !all.has(kind, id)),
		);
		if (ids.length === 0) delete reduced[key];
		else reduced[key] = ids.join('|');
	}
	return reduced;
}
