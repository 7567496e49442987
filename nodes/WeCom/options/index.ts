import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	checkFields,
	dropDown,
	formPath,
	InputError,
	isBlank,
	readDropDown,
	readOption,
	toOption,
	type FlagField,
	type NumberField,
} from '../fields';

/** AgentId to use instead of the one in the credential. */
const agentIdField: NumberField = {
	kind: 'number',
	wire: 'agentid',
	name: 'agentId',
	label: 'Agent ID',
	description:
		'AgentId to use instead of the one in the credential; it must belong to the same secret',
	min: 0,
	max: Number.MAX_SAFE_INTEGER,
	default: 0,
};
const credentialAgentId: NumberField = { ...agentIdField, label: 'Agent ID of the credential' };

/** A text in the editor, since an empty number would be 0. */
export const agentIdOption: INodeProperties = {
	displayName: agentIdField.label,
	name: agentIdField.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. 1000042',
	description: agentIdField.description,
};

const timeoutField: NumberField = {
	kind: 'number',
	wire: 'timeout',
	name: 'timeout',
	label: 'Timeout',
	description: 'How many seconds to wait for an answer from WeCom',
	min: 0.1,
	max: 300,
	default: 30,
	step: 1,
};
export const timeoutOption = toOption(timeoutField);

/** Most items that are sent at the same time. */
export const MAX_CONCURRENCY = 50;

const maxConcurrencyField: NumberField = {
	kind: 'number',
	wire: 'maxConcurrency',
	name: 'maxConcurrency',
	label: 'Items at the Same Time',
	description:
		'How many items to send at the same time, from 1 to 50. Nobody gets messages in another order than that of the items. The value of the first item counts.',
	min: 1,
	max: MAX_CONCURRENCY,
	default: 10,
};
export const maxConcurrencyOption = toOption(maxConcurrencyField);

const waitOnRateLimitField: FlagField = {
	kind: 'flag',
	wire: 'waitOnRateLimit',
	name: 'waitOnRateLimit',
	label: 'Wait on Rate Limit',
	description:
		"Whether to wait when WeCom's limit on calls per minute is reached, up to 90 seconds in one execution. The value of the first item counts.",
	default: true,
};
export const waitOnRateLimitOption = toOption(waitOnRateLimitField);

const mergeIdenticalField: FlagField = {
	kind: 'flag',
	wire: 'mergeIdentical',
	name: 'mergeIdentical',
	label: 'Merge Identical Messages',
	description:
		'Whether items with the same message are sent in one call to the recipients of all of them. Somebody whom several of these items name gets it once.',
};

/** How the items of one execution are sent together. */
export const batchOptions = [
	maxConcurrencyOption,
	toOption(mergeIdenticalField),
	waitOnRateLimitOption,
];

const enableIdTransField: FlagField = {
	kind: 'flag',
	wire: 'enable_id_trans',
	name: 'enableIdTrans',
	label: 'Translate IDs',
	description:
		'Whether WeCom replaces IDs by names, for example <code>$userName=mei.chen$</code> or <code>$departmentName=7$</code>',
};
export const enableIdTransOption = toOption(enableIdTransField);

const duplicateCheckField: FlagField = {
	kind: 'flag',
	wire: 'enable_duplicate_check',
	name: 'enableDuplicateCheck',
	label: 'Check for Duplicates',
	description:
		'Whether WeCom drops a message that is the same as an earlier one within the interval',
};

/** WeCom recognizes a repeated message for four hours at most (doc 90236). */
const duplicateIntervalField: NumberField = {
	kind: 'number',
	wire: 'duplicate_check_interval',
	name: 'duplicateCheckInterval',
	label: 'Duplicate Check Interval',
	description:
		'For how many seconds the same message counts as a duplicate, up to 14,400 (4 hours)',
	min: 1,
	max: 4 * 60 * 60,
	default: 1800,
};

export const duplicateCheckOptions: INodeProperties[] = [
	toOption(duplicateCheckField),
	{
		...toOption(duplicateIntervalField),
		displayOptions: { show: { [duplicateCheckField.name]: [true] } },
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

const simplifyField: FlagField = {
	kind: 'flag',
	wire: 'simplify',
	name: 'simplify',
	label: 'Simplify',
	description:
		"Whether to put out what a workflow needs, with a list of everybody who was not reached, instead of WeCom's answer as it came",
	default: true,
};
export const simplifyOption = toOption(simplifyField);

/** A collection "Options" of a node. @param more what is special about it */
export function optionsCollection(
	options: INodeProperties[],
	more: Partial<INodeProperties> = {},
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		...more,
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/**
 * Milliseconds to wait for an answer.
 *
 * @throws InputError when the option is not a number of seconds up to five minutes
 */
export const timeoutMs = (options: IDataObject): number =>
	Math.ceil((readOption(timeoutField, options) ?? timeoutField.default) * 1000);

/**
 * How many items are sent at the same time.
 *
 * @throws InputError when the option is not a whole number from 1 to 50
 */
export const maxConcurrency = (options: IDataObject): number =>
	readOption(maxConcurrencyField, options) ?? maxConcurrencyField.default;

const isOn = (field: FlagField, options: IDataObject): boolean =>
	readOption(field, options) ?? field.default ?? false;

export const mergeIdentical = (options: IDataObject) => isOn(mergeIdenticalField, options);

export const simplify = (options: IDataObject) => isOn(simplifyField, options);

export const waitOnRateLimit = (options: IDataObject) => isOn(waitOnRateLimitField, options);

/** Whether a message that did not reach everyone counts as failed. */
export const failsIfNotReached = (options: IDataObject): boolean =>
	readDropDown(notReachedOption, options.onInvalidRecipients) === 'fail';

/** WeCom's flags of a whole message are numbers. An option that is not set is left out. */
function flag(field: FlagField, options: IDataObject): IDataObject {
	const value = readOption(field, options);
	return value === undefined ? {} : { [field.wire]: value ? 1 : 0 };
}

export const idTranslation = (options: IDataObject) => flag(enableIdTransField, options);

/** The duplicate check and, when it is on, its interval (doc 90236). */
export function duplicateCheck(options: IDataObject): IDataObject {
	const check = flag(duplicateCheckField, options);
	if (check[duplicateCheckField.wire] !== 1) return check;
	const interval = readOption(duplicateIntervalField, options);
	return interval === undefined ? check : { ...check, [duplicateIntervalField.wire]: interval };
}

/** Whether the option names the app, not the credential. */
export const hasAgentId = (options: IDataObject): boolean => !isBlank(options.agentId);

/** `agentid` as the JSON integer that WeCom wants: the option if it is set, else the credential's. */
export function agentId(options: IDataObject, fromCredential: unknown): number {
	const own = readOption(agentIdField, options);
	if (own !== undefined) return own;
	const { wire, label } = credentialAgentId;
	const number = checkFields([credentialAgentId], { [wire]: fromCredential }, formPath())[wire];
	if (number !== undefined) return number as number;
	throw new InputError(label, 'is empty', 'Enter a whole number.');
}
