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

/** What is wrong with the keys, all of it and without showing them; undefined when they can be used. */
export function faultOfKeys(keys: Keys): string | undefined {
	const faults = RULES.flatMap(([property, label, pattern, rule]) => {
		const fault = faultOf(keys[property], pattern);
		return fault === undefined ? [] : [`${label} ${fault}: it ${rule}`];
	});
	return faults.length === 0 ? undefined : faults.join('; ');
}

function faultOf(value: string, pattern: RegExp): string | undefined {
	if (value === '') return 'is empty';
	const invisible = invisibleInside(value);
	if (invisible !== undefined) return `has ${invisible}`;
	if (pattern.test(value)) return undefined;
	const isPlain = /^[A-Za-z0-9]+$/.test(value);
	const how = isPlain ? 'as it stands' : 'and not all of them are letters or digits';
	return `has ${[...value].length} characters ${how}`;
}
