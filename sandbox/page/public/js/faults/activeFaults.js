import { fill, h } from '../dom.js';
import { action } from '../fields.js';
import { attempt } from '../toast.js';
import { t } from '../words/index.js';

/**
 * The faults that are on, and a button that ends them.
 *
 * @template F
 * @param {(fault: F) => string} describe
 * @param {() => Promise<unknown>} clear
 */
export function activeFaults(describe, clear) {
	const element = h('div', { class: 'active-faults', role: 'status', hidden: true });
	return {
		element,
		/** @param {readonly F[]} faults */
		draw(faults) {
			element.hidden = faults.length === 0;
			fill(
				element,
				h(
					'ul',
					null,
					faults.map((fault) => h('li', null, describe(fault))),
				),
				action(t.faults.stop, () => attempt(clear)),
			);
		},
	};
}
