import type { IDataObject } from 'n8n-workflow';

/** Keys that open something for whoever has them. */
const SECRET_KEYS = ['aeskey', 'response_url'];
const ADDRESSES = ['url', 'pic_url'];
const FILES = ['image', 'file', 'video', 'voice'];

/**
 * A callback as it came, without what would give access: keys and addresses of files, and the address
 * that answers without a password.
 */
export function withoutSecrets(value: IDataObject): IDataObject {
	return clean(value, '') as IDataObject;
}

function clean(value: unknown, name: string): unknown {
	if (Array.isArray(value)) return value.map((entry) => clean(entry, name));
	if (typeof value !== 'object' || value === null) return value;
	const isFile = FILES.includes(name) || 'aeskey' in value;
	const hidden = isFile ? [...SECRET_KEYS, ...ADDRESSES] : SECRET_KEYS;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !hidden.includes(key))
			.map(([key, inner]) => [key, clean(inner, key)]),
	);
}
