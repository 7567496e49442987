import { h } from './dom.js';

/** What went wrong takes longer to read. */
const SHOWN_MS = { info: 5000, good: 5000, bad: 12_000 };

/** @type {HTMLElement | undefined} */
let host;

/** @param {HTMLElement} element where toasts appear; a live region */
export function hostToasts(element) {
	host = element;
}

/** @param {string} text @param {'info' | 'good' | 'bad'} [tone] */
export function toast(text, tone = 'info') {
	const element = h('p', { class: `toast toast-${tone}` }, text);
	host?.append(element);
	setTimeout(() => element.remove(), SHOWN_MS[tone]);
}

/**
 * Runs something that may fail and says so when it does.
 *
 * @param {() => Promise<unknown>} work
 * @param {string} [done] said when it went well
 * @returns {Promise<boolean>} whether it went well
 */
export async function attempt(work, done) {
	try {
		await work();
		if (done) toast(done, 'good');
		return true;
	} catch (error) {
		toast(error instanceof Error ? error.message : String(error), 'bad');
		return false;
	}
}
