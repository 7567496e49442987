import type { App } from '../company/company';
import { canonicalUserid, type Directory } from '../company/directory';
import { Refusal } from '../base/refusal';

/** Bar-joined lists of message/send (doc 90236). */
const LIMITS = { touser: 1000, toparty: 100, totag: 100 } as const;
const OVER_LIMIT = { touser: 40032, toparty: 82002, totag: 82003 } as const;

export const EVERYONE = '@all';

export interface Addressees {
	readonly touser: string;
	readonly toparty: string;
	readonly totag: string;
}

/** Who gets a message, and whom WeCom reports back; all userids in lower case. */
export interface Resolved {
	readonly receivers: readonly string[];
	readonly invaliduser: readonly string[];
	readonly invalidparty: readonly string[];
	readonly invalidtag: readonly string[];
	readonly unlicenseduser: readonly string[];
}

const unique = <T>(values: Iterable<T>): T[] => [...new Set(values)];

function split(list: string, field: keyof typeof LIMITS): string[] {
	const pieces = list.split('|').filter((piece) => piece !== '');
	if (pieces.length > LIMITS[field]) {
		throw new Refusal(OVER_LIMIT[field], `${field} has ${pieces.length} entries`);
	}
	return unique(pieces);
}

/** Ids are digits and nothing else: a space beside the bar makes the id unknown. */
const numericId = (piece: string) => (/^\d+$/.test(piece) ? Number(piece) : NaN);

/** Splits pieces into members found and pieces that name nobody the app can see. */
function gather(pieces: readonly string[], membersOf: (piece: string) => string[] | undefined) {
	const found: string[] = [];
	const invalid: string[] = [];
	for (const piece of pieces) {
		const members = membersOf(piece);
		if (members) found.push(...members);
		else invalid.push(piece);
	}
	return { found, invalid };
}

function named(directory: Directory, app: App, to: Addressees) {
	const visible = directory.visibleMembers(app);
	const visibleDepartments = new Set(directory.visibleDepartments(app).map((d) => d.id));
	const users = gather(split(to.touser, 'touser').map(canonicalUserid), (userid) =>
		visible.has(userid) ? [userid] : undefined,
	);
	const parties = gather(split(to.toparty, 'toparty'), (piece) => {
		const id = numericId(piece);
		return visibleDepartments.has(id) ? directory.membersUnder(id) : undefined;
	});
	const tags = gather(split(to.totag, 'totag'), (piece) => {
		const tag = directory.tag(numericId(piece));
		const inRange = tag && directory.membersTagged(tag).filter((userid) => visible.has(userid));
		return inRange?.length ? inRange : undefined;
	});
	return {
		members: unique([...users.found, ...parties.found, ...tags.found]),
		invaliduser: users.invalid,
		invalidparty: parties.invalid,
		invalidtag: tags.invalid,
	};
}

/**
 * Resolves the receivers of message/send.
 *
 * 82001 when nobody is named, 40032/82002/82003 over the list limits, 81013 when nobody is left
 * who may receive. `@all` makes toparty and totag meaningless.
 */
export function resolveRecipients(
	directory: Directory,
	app: App,
	to: Addressees,
	notes: string[],
): Resolved {
	if (!to.touser && !to.toparty && !to.totag) throw new Refusal(82001);
	const everyone = to.touser === EVERYONE;
	if (everyone) {
		for (const field of ['toparty', 'totag'] as const) {
			if (to[field]) notes.push(`ignored: ${field}`);
		}
	}
	const { members, ...invalid } = everyone
		? {
				members: [...directory.visibleMembers(app)],
				invaliduser: [],
				invalidparty: [],
				invalidtag: [],
			}
		: named(directory, app, to);
	const isLicensed = (userid: string) => directory.member(userid)?.licensed ?? false;
	const receivers = members.filter(isLicensed);
	const unlicenseduser = members.filter((userid) => !isLicensed(userid));
	const resolved = { receivers, ...invalid, unlicenseduser };
	if (receivers.length === 0) throw new Refusal(81013, '', recipientReport(resolved));
	return resolved;
}

/** The bar-joined answer fields of message/send. */
export const recipientReport = (resolved: Omit<Resolved, 'receivers'>): Record<string, string> => ({
	invaliduser: resolved.invaliduser.join('|'),
	invalidparty: resolved.invalidparty.join('|'),
	invalidtag: resolved.invalidtag.join('|'),
	unlicenseduser: resolved.unlicenseduser.join('|'),
});
