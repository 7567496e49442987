import { canonicalUserid } from '../company/directory';
import type { Json, JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import type { Message } from '../world/messages';
import { numberOf } from '../rules/inspect';
import type { AppCall } from './endpoint';

const LIMITS = { userids: 1000, partyids: 100, tagids: 100 } as const;
type ListName = keyof typeof LIMITS;

/** JSON arrays here, where message/send takes bar-joined strings: a string is refused with 40035. */
function readList<T extends Json>(
	body: JsonObject,
	name: ListName,
	isItem: (item: Json) => item is T,
) {
	const list = body[name] ?? [];
	if (!Array.isArray(list)) throw new Refusal(40035, `${name} must be an array`);
	if (list.length > LIMITS[name]) throw new Refusal(40058, `${name} has ${list.length} entries`);
	return list.map((item, i) => {
		if (!isItem(item)) throw new Refusal(40058, `${name}[${i}] has a wrong type`);
		return item;
	});
}

const isString = (item: Json): item is string => typeof item === 'string';
const isInt = (item: Json): item is number => Number.isInteger(item);

/** Ids as numbers; numeric text passes with a note. */
function readInts(body: JsonObject, name: ListName, notes: string[]): number[] {
	const isItem = (item: Json): item is number | string => isInt(numberOf(item, name, []));
	return readList(body, name, isItem).map((item, i) =>
		Number(numberOf(item, `${name}[${i}]`, notes)),
	);
}

/** The userids of an update, canonical. */
export const readUserids = (body: JsonObject): string[] =>
	readList(body, 'userids', isString).map(canonicalUserid);

/** Who of the original receivers an update is for. */
export interface Scope {
	readonly userids: readonly string[];
	/** Named members who did not receive the message. */
	readonly invaliduser: readonly string[];
}

/** Named members by whether they received the message; 82102 when none did. */
export function scopeAmong(message: Message, userids: string[], others: string[] = []): Scope {
	const received = new Set(message.receivers);
	const hit = [...new Set([...userids, ...others])].filter((userid) => received.has(userid));
	if (hit.length === 0) throw new Refusal(82102);
	return { userids: hit, invaliduser: userids.filter((userid) => !received.has(userid)) };
}

/** Reads userids, partyids and tagids; 82101 when nobody is named (doc 94888). */
export function readScope(
	body: JsonObject,
	toAll: boolean,
	{ world, notes }: Pick<AppCall, 'world' | 'notes'>,
): (message: Message) => Scope {
	const userids = readUserids(body);
	const partyids = readInts(body, 'partyids', notes);
	const tagids = readInts(body, 'tagids', notes);
	if (toAll) {
		return (message) => ({ userids: message.receivers, invaliduser: [] });
	}
	if (userids.length + partyids.length + tagids.length === 0) throw new Refusal(82101);
	const { directory } = world;
	const tags = tagids.flatMap((id) => directory.tag(id) ?? []);
	const others = [
		...partyids.flatMap((id) => directory.membersUnder(id)),
		...tags.flatMap((tag) => directory.membersTagged(tag)),
	];
	return (message) => scopeAmong(message, userids, others);
}
