/**
 * @typedef {'change' | 'state' | 'boxes' | 'box' | 'stream' | 'status' | 'arrived' | 'group'
 *   | 'resync'} Topic
 *   change: an event of the sandbox, as it came; state: company, settings, faults or clock; boxes: summaries of all conversations;
 *   box: one conversation, with its userid; stream: calls and deliveries; status: the connection;
 *   arrived: a message came in, with userid and text; group: something about a group, with its
 *   chatid; resync: everything is being read anew
 */

/** Listeners by topic. */
export function createBus() {
	/** @type {Map<Topic, ((payload: any) => void)[]>} */
	const listeners = new Map();
	return {
		/** @param {Topic} topic @param {(payload: any) => void} listener */
		on(topic, listener) {
			listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
		},
		/** @param {Topic} topic @param {unknown} [payload] */
		emit(topic, payload) {
			for (const listener of listeners.get(topic) ?? []) listener(payload);
		},
	};
}
