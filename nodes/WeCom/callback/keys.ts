import { clean, invisibleInside } from '../fields';

/** What WeCom and the receiver both know (doc 90930). */
export interface Keys {
	corpId: string;
	token: string;
	encodingAesKey: string;
}

type Rule = readonly [property: keyof Keys, label: string, pattern: RegExp, rule: string];

const RULES: readonly Rule[] = [
	[
		'corpId',
		'Corp ID',
		/^[A-Za-z0-9_-]+$/,
		'must be letters and digits, such as ww1234567890abcdef',
	],
	['token', 'Token', /^[A-Za-z0-9]{1,32}$/, 'must be 1 to 32 letters and digits'],
	[
		'encodingAesKey',
		'EncodingAESKey',
		/^[A-Za-z0-9]{43}$/,
		'must be exactly 43 letters and digits',
	],
];

/** Takes the values as they were pasted; what nobody sees around them is never meant. */
export function toKeys(values: Readonly<Record<string, unknown>>): Keys {
	const text = (name: keyof Keys) => {
		const value = values[name];
		return typeof value === 'string' ? clean(value) : '';
	};
	return {
		corpId: text('corpId'),
		token: text('token'),
		encodingAesKey: text('encodingAesKey'),
	};
}

/** What is wrong with the keys, without showing them; undefined when they can be used. */
export function faultOfKeys(keys: Keys): string | undefined {
	for (const [property, label, pattern, rule] of RULES) {
		const value = keys[property];
		if (value === '') return `${label} is empty: it ${rule}`;
		const invisible = invisibleInside(value);
		if (invisible !== undefined) return `${label} has ${invisible}: it ${rule}`;
		if (!pattern.test(value)) {
			return `${label} has ${[...value].length} characters that WeCom would not take: it ${rule}`;
		}
	}
	return undefined;
}
