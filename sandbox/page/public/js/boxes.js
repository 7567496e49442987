import { seenStore } from './seen.js';

/** @typedef {import('./types.js').Entry} Entry */
/**
 * One member's conversations.
 *
 * @typedef {object} Box
 * @property {Entry[]} entries oldest first
 * @property {Entry | undefined} last
 */

const STORED_AT = 'wecom-sandbox-seen-by-app';

/** @param {Entry} entry */
const isIncoming = (entry) => entry.direction !== 'out';

/** @param {Entry} entry */
export const timeOf = (entry) => entry.sentAt ?? entry.at ?? 0;

/** What is known of every member's conversations, and how far each was read. */
export function createBoxes() {
	const { counts: remembered, remember, clear } = seenStore(STORED_AT);
	/** @type {Map<string, Box>} */
	const boxes = new Map();

	/** @param {string} userid @returns {Box} */
	function box(userid) {
		const there = boxes.get(userid) ?? {
			entries: [],
			last: undefined,
		};
		boxes.set(userid, there);
		return there;
	}

	/** @param {string} userid @param {number} agentid */
	const lastSeq = (userid, agentid) =>
		box(userid).entries.findLast((entry) => isIncoming(entry) && entry.agentid === agentid)?.seq ??
		0;

	/** A chat is what a member has with one app. @param {string} userid @param {number} agentid */
	const chat = (userid, agentid) => `${userid}/${agentid}`;

	return {
		box,
		/** @param {string} userid @param {Entry[]} entries */
		replace(userid, entries) {
			const there = box(userid);
			there.entries = entries;
			there.last = entries.at(-1);
			// A server that was started anew counts from 1 again.
			for (const [key, seen] of Object.entries(remembered)) {
				const [owner = '', agentid] = key.split('/');
				if (owner === userid && lastSeq(owner, Number(agentid)) < seen) remember(key, 0);
			}
		},
		/** Adds a message that was just delivered. @param {string} userid @param {Entry} entry */
		add(userid, entry) {
			const there = box(userid);
			there.entries.push(entry);
			there.last = entry;
		},
		/** @param {string} userid @param {number} agentid */
		markSeen(userid, agentid) {
			const key = chat(userid, agentid);
			const seq = lastSeq(userid, agentid);
			if (seq === (remembered[key] ?? 0)) return false;
			remember(key, seq);
			return true;
		},
		/** @param {string} userid @param {number} [agentid] all apps without it */
		unread: (userid, agentid) =>
			box(userid).entries.filter(
				(entry) =>
					isIncoming(entry) &&
					(agentid === undefined || entry.agentid === agentid) &&
					entry.seq > (remembered[chat(userid, entry.agentid)] ?? 0),
			).length,
		isEmpty: () => [...boxes.values()].every(({ entries }) => entries.length === 0),
		clear() {
			boxes.clear();
			clear();
		},
	};
}
