import type { Json, JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { canonicalUserid, type Directory } from '../company/directory';

export const EVERYONE = '@all';

/** Who is told that a message is for them. */
export interface Mentions {
	readonly everyone: boolean;
	/** Canonical. */
	readonly userids: readonly string[];
}

export const NOBODY: Mentions = { everyone: false, userids: [] };

const INVALID = 40058;
const INLINE = /<@([^<>\s]+)>/g;

/** @throws Refusal 40058 when it is no array of strings */
export function readStrings(value: Json | undefined, at: string, errcode = INVALID): string[] {
	if (value === undefined) return [];
	if (!Array.isArray(value)) throw new Refusal(errcode, `${at} must be an array`);
	return value.map((entry, i) => {
		if (typeof entry !== 'string') throw new Refusal(errcode, `${at}[${i}] must be a string`);
		return entry;
	});
}

export interface MentionFacts {
	readonly directory: Directory;
	/** Canonical userids of the group. */
	readonly members: readonly string[];
	readonly notes: string[];
}

/** Those of them who are in the group. The others are not mentioned, and nobody says so. */
function present(
	entries: readonly (readonly [named: string, userid: string | undefined])[],
	facts: MentionFacts,
) {
	const found = new Set<string>();
	for (const [named, userid] of entries) {
		if (userid !== undefined && facts.members.includes(userid)) found.add(userid);
		else facts.notes.push(`mentions nobody of the group: ${named}`);
	}
	return [...found];
}

/** `<@userid>` inside a text. */
export function inlineMentions(text: string, facts: MentionFacts): Mentions {
	const named = [...text.matchAll(INLINE)].map(([, userid = '']) => userid);
	const userids = present(
		named.map((userid) => [userid, canonicalUserid(userid)] as const),
		facts,
	);
	return { everyone: false, userids };
}

/** The lists beside the content of a text. `mentioned_mobile_list` is for robots only. */
export function listedMentions(content: JsonObject, at: string, facts: MentionFacts): Mentions {
	const users = readStrings(content.mentioned_list, `${at}.mentioned_list`);
	const mobiles = readStrings(content.mentioned_mobile_list, `${at}.mentioned_mobile_list`);
	const isPerson = (entry: string) => entry !== EVERYONE;
	const memberWith = (mobile: string) => facts.directory.byMobile(mobile)?.userid;
	const named = [
		...users.filter(isPerson).map((userid) => [userid, canonicalUserid(userid)] as const),
		...mobiles.filter(isPerson).map((mobile) => {
			const userid = memberWith(mobile);
			return [mobile, userid === undefined ? undefined : canonicalUserid(userid)] as const;
		}),
	];
	return {
		everyone: [...users, ...mobiles].includes(EVERYONE),
		userids: present(named, facts),
	};
}

export const united = (a: Mentions, b: Mentions): Mentions => ({
	everyone: a.everyone || b.everyone,
	userids: [...new Set([...a.userids, ...b.userids])],
});
