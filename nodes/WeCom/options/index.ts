import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	clean,
	dropDown,
	InputError,
	isBlank,
	readDropDown,
	readFlag,
	shorten,
	toText,
} from '../fields';

/** Longest span over which WeCom recognizes a repeated message, in seconds (doc 90236). */
const MAX_DUPLICATE_CHECK_S = 4 * 60 * 60;
const DEFAULT_TIMEOUT_S = 30;
const MAX_TIMEOUT_S = 300;

export const agentIdOption: INodeProperties = {
	displayName: 'Agent ID',
	name: 'agentId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1000042',
	description:
		'AgentId to use instead of the one in the credential; it must belong to the same secret',
};

export const timeoutOption: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	default: DEFAULT_TIMEOUT_S,
	typeOptions: { minValue: 1, maxValue: MAX_TIMEOUT_S },
	description: 'How many seconds to wait for an answer from WeCom',
};

/** Most items that are sent at the same time. */
export const MAX_CONCURRENCY = 50;
const DEFAULT_CONCURRENCY = 10;

export const maxConcurrencyOption: INodeProperties = {
	displayName: 'Items at the Same Time',
	name: 'maxConcurrency',
	type: 'number',
	default: DEFAULT_CONCURRENCY,
	typeOptions: { minValue: 1, maxValue: MAX_CONCURRENCY },
	description:
		'How many items to send at the same time, from 1 to 50. Nobody gets messages in another order than that of the items. The value of the first item counts.',
};

export const waitOnRateLimitOption: INodeProperties = {
	displayName: 'Wait on Rate Limit',
	name: 'waitOnRateLimit',
	type: 'boolean',
	default: true,
	description:
		"Whether to wait when WeCom's limit on calls per minute is reached, up to 90 seconds in one execution. The value of the first item counts.",
};

/** How the items of one execution are sent together. */
export const batchOptions: INodeProperties[] = [
	maxConcurrencyOption,
	{
		displayName: 'Merge Identical Messages',
		name: 'mergeIdentical',
		type: 'boolean',
		default: false,
		description:
			'Whether items with the same message are sent in one call to the recipients of all of them. Somebody whom several of these items name gets it once.',
	},
	waitOnRateLimitOption,
];

export const enableIdTransOption: INodeProperties = {
	displayName: 'Translate IDs',
	name: 'enableIdTrans',
	type: 'boolean',
	default: false,
	description:
		'Whether WeCom replaces IDs by names, for example <code>$userName=mei.chen$</code> or <code>$departmentName=7$</code>',
};

export const duplicateCheckOptions: INodeProperties[] = [
	{
		displayName: 'Check for Duplicates',
		name: 'enableDuplicateCheck',
		type: 'boolean',
		default: false,
		description:
			'Whether WeCom drops a message that is the same as an earlier one within the interval',
	},
	{
		displayName: 'Duplicate Check Interval',
		name: 'duplicateCheckInterval',
		type: 'number',
		default: 1800,
		typeOptions: { minValue: 1, maxValue: MAX_DUPLICATE_CHECK_S },
		description:
			'For how many seconds the same message counts as a duplicate, up to 14,400 (4 hours)',
		displayOptions: { show: { enableDuplicateCheck: [true] } },
	},
];

export const notReachedOption = dropDown({
	displayName: 'If Some Are Not Reached',
	name: 'onInvalidRecipients',
	type: 'options',
	default: 'continue',
	description:
		'What to do when WeCom delivers the message, but not to everyone: someone is unknown, may not see the app or has no license',
	options: [
		{
			name: 'Continue',
			value: 'continue',
			description: 'Show a warning and list them in the output',
		},
		{
			name: 'Fail',
			value: 'fail',
			description: 'Fail after the message has gone to the others',
		},
	],
});

export const simplifyOption: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description:
		"Whether to put out what a workflow needs, with a list of everybody who was not reached, instead of WeCom's answer as it came",
};

/** A collection "Options" of a node's operation. */
export function optionsCollection(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/**
 * Milliseconds to wait for an answer.
 *
 * @throws InputError when the option is not a number of seconds up to five minutes
 */
export function timeoutMs(options: IDataObject): number {
	if (isBlank(options.timeout)) return DEFAULT_TIMEOUT_S * 1000;
	const seconds = Number(toText(options.timeout));
	if (seconds > 0 && seconds <= MAX_TIMEOUT_S) return Math.ceil(seconds * 1000);
	throw new InputError(
		timeoutOption.displayName,
		`is ${shorten(toText(options.timeout))}`,
		`Enter a number of seconds above 0, up to ${MAX_TIMEOUT_S}.`,
	);
}

/**
 * How many items are sent at the same time.
 *
 * @throws InputError when the option is not a whole number from 1 to 50
 */
export function maxConcurrency({ maxConcurrency: value }: IDataObject): number {
	if (isBlank(value)) return DEFAULT_CONCURRENCY;
	return wholeNumber(value, 'Items at the Same Time', 1, MAX_CONCURRENCY);
}

export const mergeIdentical = (options: IDataObject): boolean =>
	readFlag(options.mergeIdentical, 'Merge Identical Messages') ?? false;

export const simplify = (options: IDataObject): boolean =>
	readFlag(options.simplify, simplifyOption.displayName) ?? true;

export const waitOnRateLimit = (options: IDataObject): boolean =>
	readFlag(options.waitOnRateLimit, 'Wait on Rate Limit') ?? true;

/** Whether a message that did not reach everyone counts as failed. */
export const failsIfNotReached = (options: IDataObject): boolean =>
	readDropDown(notReachedOption, options.onInvalidRecipients) === 'fail';

/** WeCom's flags of a whole message are numbers. An option that is not set is left out. */
function flag(key: string, value: unknown, label: string): IDataObject {
	const isOn = readFlag(value, label);
	return isOn === undefined ? {} : { [key]: isOn ? 1 : 0 };
}

export function idTranslation({ enableIdTrans }: IDataObject): IDataObject {
	return flag('enable_id_trans', enableIdTrans, enableIdTransOption.displayName);
}

/** The duplicate check and, when it is on, its interval (doc 90236). */
export function duplicateCheck(options: IDataObject): IDataObject {
	const check = flag(
		'enable_duplicate_check',
		options.enableDuplicateCheck,
		'Check for Duplicates',
	);
	if (check.enable_duplicate_check !== 1 || isBlank(options.duplicateCheckInterval)) return check;
	return {
		...check,
		duplicate_check_interval: wholeNumber(
			options.duplicateCheckInterval,
			'Duplicate Check Interval',
			1,
			MAX_DUPLICATE_CHECK_S,
		),
	};
}

/** Whether the option names the app, not the credential. */
export const hasAgentId = (options: IDataObject): boolean => !isBlank(options.agentId);

/** `agentid` as the JSON integer that WeCom wants: the option if it is set, else the credential's. */
export function agentId(options: IDataObject, fromCredential: unknown): number {
	if (hasAgentId(options)) {
		return wholeNumber(options.agentId, agentIdOption.displayName, 0, Number.MAX_SAFE_INTEGER);
	}
	return wholeNumber(fromCredential, 'Agent ID of the credential', 0, Number.MAX_SAFE_INTEGER);
}

/** @throws InputError when the value is not a whole number between the bounds, both allowed */
function wholeNumber(value: unknown, label: string, min: number, max: number): number {
	const text = clean(toText(value));
	const number = Number(text);
	if (/^\d+$/.test(text) && number >= min && number <= max) return number;
	const range =
		max === Number.MAX_SAFE_INTEGER ? 'a whole number' : `a whole number from ${min} to ${max}`;
	throw new InputError(label, text === '' ? 'is empty' : `is ${shorten(text)}`, `Enter ${range}.`);
}
