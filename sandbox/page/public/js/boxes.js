/** @typedef {import('./types.js').Entry} Entry */
/**
 * One member's conversations.
 *
 * @typedef {object} Box
 * @property {Entry[]} entries oldest first
 * @property {Entry | undefined} last
 * @property {number} seen largest seq that was on screen
 */

const STORED_AT = 'wecom-sandbox-seen';

/** @param {Entry} entry */
const isIncoming = (entry) => entry.direction !== 'out';

/** @param {Entry} entry */
export const timeOf = (entry) => entry.sentAt ?? entry.at ?? 0;

/** @returns {Record<string, number>} */
function readSeen() {
	try {
		return JSON.parse(sessionStorage.getItem(STORED_AT) ?? '{}');
	} catch {
		return {};
	}
}

/** What is known of every member's conversations, and how far each was read. */
export function createBoxes() {
	const remembered = readSeen();
	/** @type {Map<string, Box>} */
	const boxes = new Map();

	/** @param {string} userid @returns {Box} */
	function box(userid) {
		const there = boxes.get(userid) ?? {
			entries: [],
			last: undefined,
			seen: remembered[userid] ?? 0,
		};
		boxes.set(userid, there);
		return there;
	}

	const lastSeq = (/** @type {Box} */ { entries }) => entries.findLast(isIncoming)?.seq ?? 0;

	/** @param {string} userid @param {number} seq */
	function remember(userid, seq) {
		box(userid).seen = seq;
		remembered[userid] = seq;
		sessionStorage.setItem(STORED_AT, JSON.stringify(remembered));
	}

	return {
		box,
		/** @param {string} userid @param {Entry[]} entries */
		replace(userid, entries) {
			const there = box(userid);
			there.entries = entries;
			there.last = entries.at(-1);
			// A server that was started anew counts from 1 again.
			if (lastSeq(there) < there.seen) remember(userid, 0);
		},
		/** Adds a message that was just delivered. @param {string} userid @param {Entry} entry */
		add(userid, entry) {
			const there = box(userid);
			there.entries.push(entry);
			there.last = entry;
		},
		/** @param {string} userid */
		markSeen(userid) {
			const seq = lastSeq(box(userid));
			if (seq === box(userid).seen) return false;
			remember(userid, seq);
			return true;
		},
		/** @param {string} userid */
		unread(userid) {
			const { entries, seen } = box(userid);
			let count = 0;
			for (let at = entries.length - 1; at >= 0; at--) {
				const entry = /** @type {Entry} */ (entries[at]);
				if (!isIncoming(entry)) continue;
				if (entry.seq <= seen) break;
				count++;
			}
			return count;
		},
		isEmpty: () => [...boxes.values()].every(({ entries }) => entries.length === 0),
		clear() {
			boxes.clear();
			for (const userid of Object.keys(remembered)) delete remembered[userid];
			sessionStorage.removeItem(STORED_AT);
		},
	};
}
