/** Lists every string that can be reached from a value, so that tests can search it for secrets. */

const MOST_OBJECTS = 500_000;

/** Parts of Node's own plumbing: large, and never part of what is stored or shown. */
const isPlumbing = (value: object) =>
	value === globalThis || value === process || /^(Socket|Agent|TLSSocket)$/.test(nameOf(value));

const nameOf = (value: object): string => {
	try {
		return value.constructor?.name ?? '';
	} catch {
		return '';
	}
};

const textOf = (value: object): string[] => {
	if (Buffer.isBuffer(value)) return [value.toString('utf8')];
	if (ArrayBuffer.isView(value))
		return [Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8')];
	if (value instanceof ArrayBuffer) return [Buffer.from(value).toString('utf8')];
	if (/^(URL|URLSearchParams|RegExp)$/.test(nameOf(value))) return [String(value)];
	return [];
};

const call = (read: () => unknown): unknown => {
	try {
		return read();
	} catch (error) {
		return error;
	}
};

/** What lies directly inside an object: keys, values, entries, getters of its class, its JSON. */
const partsOf = (value: object): unknown[] => {
	const parts: unknown[] = [];
	for (const key of Reflect.ownKeys(value)) {
		parts.push(typeof key === 'string' ? key : key.description);
		parts.push(call(() => Reflect.get(value, key)));
	}
	if (nameOf(value) === 'Map')
		for (const [key, item] of value as Map<unknown, unknown>) parts.push(key, item);
	if (nameOf(value) === 'Set') parts.push(...(value as Set<unknown>));
	if (nameOf(value) === 'Headers') parts.push(...(value as Headers));
	for (
		let prototype: unknown = Object.getPrototypeOf(value);
		prototype && nameOf(prototype) !== 'Object';
		prototype = Object.getPrototypeOf(prototype)
	) {
		for (const [key, { get }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
			if (get && key !== '__proto__') parts.push(call(() => get.call(value)));
		}
	}
	const { toJSON } = value as { toJSON?: unknown };
	if (typeof toJSON === 'function') parts.push(call(() => toJSON.call(value) as unknown));
	return parts;
};

/**
 * Every string inside a value: its keys and values at any depth, non-enumerable properties,
 * symbols, getters, causes, the output of `toJSON`, and the text of buffers. Copes with cycles.
 */
export function everyStringIn(value: unknown): string[] {
	const strings = new Set<string>();
	const seen = new Set<object>();
	const queue: unknown[] = [value];
	for (const item of queue) {
		if (typeof item === 'string') strings.add(item);
		if ((typeof item !== 'object' && typeof item !== 'function') || item === null) continue;
		if (seen.has(item) || isPlumbing(item)) continue;
		if (seen.size >= MOST_OBJECTS) throw new Error('Too many objects to search for strings');
		seen.add(item);
		const text = textOf(item);
		for (const part of text.length > 0 ? text : partsOf(item)) queue.push(part);
	}
	return [...strings];
}
