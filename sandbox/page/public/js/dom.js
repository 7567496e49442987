/** @typedef {Node | string | number | null | undefined | false | readonly any[]} Child */
/** @typedef {Record<string, unknown>} Props */

/** @param {Child[]} children @returns {(Node | string)[]} */
const flat = (children) =>
	children
		.flat(Infinity)
		.filter((child) => child !== null && child !== undefined && child !== false)
		.map((child) => (child instanceof Node ? child : String(child)));

/** @param {Element} element @param {string} name @param {unknown} value */
function setProp(element, name, value) {
	if (value === null || value === undefined || value === false) return;
	if (typeof value === 'function') {
		element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
	} else if (name === 'style') {
		const { style } = /** @type {HTMLElement} */ (element);
		for (const [key, entry] of Object.entries(/** @type {object} */ (value))) {
			style.setProperty(key, entry);
		}
	} else {
		element.setAttribute(name, value === true ? '' : String(value));
	}
}

/**
 * Builds an element. Strings always become text, never markup; `on…` functions become listeners.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Props | null} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, props, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(props ?? {})) setProp(element, name, value);
	element.append(...flat(children));
	return element;
}

/** @param {Element} parent @param {...Child} children */
export function fill(parent, ...children) {
	parent.replaceChildren(...flat(children));
}

/**
 * Makes `wanted` the children of `parent`, touching only what differs, so that focus, scroll
 * position and half-filled forms survive.
 *
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function reconcile(parent, wanted) {
	const focused = document.activeElement;
	const kept = new Set(wanted);
	for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
	wanted.forEach((element, index) => {
		const there = parent.children[index];
		if (there !== element) parent.insertBefore(element, there ?? null);
	});
	if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected) {
		focused.focus({ preventScroll: true });
	}
}

/**
 * Runs `work` soon, at most once per `waitMs`, however often it is asked for.
 *
 * @param {() => void} work
 * @param {number} waitMs
 */
export function coalesce(work, waitMs) {
	/** @type {ReturnType<typeof setTimeout> | undefined} */
	let timer;
	return () => {
		timer ??= setTimeout(() => {
			timer = undefined;
			work();
		}, waitMs);
	};
}
