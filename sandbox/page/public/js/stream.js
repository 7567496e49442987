/** @typedef {import('./types.js').Call} Call */
/** @typedef {import('./types.js').Delivery} Delivery */
/**
 * A call to the API or a delivery to an app, in one list.
 *
 * @typedef {{id: string, kind: 'call', time: number, record: Call}
 *   | {id: string, kind: 'callback', time: number, record: Delivery}} StreamItem
 */

/** Older items are let go of: the page stays quick, the server keeps them. */
const KEPT = 5000;

/** Calls and deliveries, the oldest first. */
export function createStream() {
	/** @type {Map<string, StreamItem>} */
	const items = new Map();
	const newest = { call: 0, callback: 0 };

	/** @param {StreamItem['kind']} kind @param {any[]} records */
	function add(kind, records) {
		for (const record of records) {
			const id = `${kind}-${record.seq}`;
			items.set(id, { id, kind, time: record.time, record });
			newest[kind] = Math.max(newest[kind], record.seq);
		}
		for (const id of items.keys()) {
			if (items.size <= KEPT) break;
			items.delete(id);
		}
	}

	return {
		add,
		newest,
		/** Newest first. @returns {StreamItem[]} */
		list: () => [...items.values()].sort((a, b) => b.time - a.time || b.record.seq - a.record.seq),
		/** @param {string} id */
		item: (id) => items.get(id),
		get size() {
			return items.size;
		},
		/** Forgets what is shown; the counting goes on. @param {StreamItem['kind']} kind */
		clear(kind) {
			for (const item of items.values()) if (item.kind === kind) items.delete(item.id);
		},
		/** The sandbox counts from 1 again. */
		startOver() {
			items.clear();
			Object.assign(newest, { call: 0, callback: 0 });
		},
	};
}
