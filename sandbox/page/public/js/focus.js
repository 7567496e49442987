/**
 * Remembers which control of a list has the focus. The function that it returns gives the focus to
 * the same control after the list was drawn anew, else to one beside it, else to `fallback`.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement} fallback
 */
export function focusKeeper(list, fallback) {
	const focused = document.activeElement;
	if (!(focused instanceof HTMLElement) || !list.contains(focused)) return () => {};
	const { key = '' } = focused.dataset;
	const entry = [...list.children].findIndex((child) => child.contains(focused));
	return () => {
		if (focused.isConnected) return;
		/** @type {HTMLElement[]} */
		const controls = [
			...(list.children[entry]?.querySelectorAll('a, :is(button, select, input):enabled') ?? []),
		].filter((control) => control instanceof HTMLElement);
		const same = controls.find((control) => control.dataset.key === key);
		(same ?? controls[0] ?? fallback).focus({ preventScroll: true });
	};
}
