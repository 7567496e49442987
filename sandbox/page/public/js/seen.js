/**
 * How far each conversation was read, for as long as the browser's tab is open.
 *
 * @param {string} storedAt
 */
export function seenStore(storedAt) {
	/** @type {Record<string, number>} */
	let counts = {};
	try {
		counts = JSON.parse(sessionStorage.getItem(storedAt) ?? '{}');
	} catch {
		// Somebody else's text stands there: nothing was read yet.
	}
	return {
		counts,
		/** @param {string} key @param {number} count */
		remember(key, count) {
			counts[key] = count;
			sessionStorage.setItem(storedAt, JSON.stringify(counts));
		},
		clear() {
			for (const key of Object.keys(counts)) delete counts[key];
			sessionStorage.removeItem(storedAt);
		},
	};
}
