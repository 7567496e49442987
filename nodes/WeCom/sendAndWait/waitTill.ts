import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { WAIT_INDEFINITELY } from 'n8n-workflow';
import { dropDown, InputError, isBlank, readDropDown, shorten, toText } from '../fields';

const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

const limitType = dropDown({
	displayName: 'Limit Type',
	name: 'limitType',
	type: 'options',
	default: 'afterTimeInterval',
	description: 'What ends the wait',
	options: [
		{
			name: 'After Time Interval',
			value: 'afterTimeInterval',
			description: 'A certain time after asking',
		},
		{ name: 'At Specified Time', value: 'atSpecifiedTime', description: 'At a date and time' },
	],
});

const resumeUnit = dropDown({
	displayName: 'Unit',
	name: 'resumeUnit',
	type: 'options',
	default: 'hours',
	description: 'Unit of the amount',
	displayOptions: { show: { limitType: ['afterTimeInterval'] } },
	options: [
		{ name: 'Days', value: 'days' },
		{ name: 'Hours', value: 'hours' },
		{ name: 'Minutes', value: 'minutes' },
	],
});

const AMOUNT = 'Limit Wait Time > Amount';
const MOMENT = 'Limit Wait Time > Max Date and Time';

/** The shape and the names of n8n's own nodes. */
export const limitWaitTimeOption: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	description:
		'Until when to wait for an answer. When time is over the workflow goes on, and the output says <code>timedOut: true</code>.',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				limitType,
				{
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					default: 1,
					typeOptions: { minValue: 0, numberPrecision: 2 },
					description:
						'How long to wait. Less than a minute is not exact, since n8n looks once a minute.',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
				},
				resumeUnit,
				{
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					default: '',
					description: 'When the workflow goes on without an answer',
					displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
				},
			],
		},
	],
};

/**
 * Until when to wait for an answer.
 *
 * @param options the collection "Options" of the node
 * @param now epoch ms
 * @returns n8n's own value for "for ever" when there is no limit
 * @throws InputError when the limit is no time, or a time that has passed
 */
export function waitTill(options: IDataObject, now: number): Date {
	const { values } = (options.limitWaitTime ?? {}) as { values?: IDataObject };
	if (!values || Object.keys(values).length === 0) return WAIT_INDEFINITELY;
	return readDropDown(limitType, values.limitType) === 'afterTimeInterval'
		? afterInterval(values, now)
		: atMoment(values.maxDateAndTime, now);
}

export const isForEver = (date: Date): boolean => date.getTime() >= WAIT_INDEFINITELY.getTime();

function afterInterval({ resumeAmount, resumeUnit: unit }: IDataObject, now: number): Date {
	const text = toText(resumeAmount ?? 1).trim();
	const amount = text === '' ? NaN : Number(text);
	if (!(amount > 0 && Number.isFinite(amount))) {
		throw new InputError(
			AMOUNT,
			text === '' ? 'is empty' : `is ${shorten(text)}`,
			'Enter a number greater than 0, or remove the limit.',
		);
	}
	const end = now + amount * UNIT_MS[readDropDown(resumeUnit, unit)];
	return new Date(Math.min(end, WAIT_INDEFINITELY.getTime()));
}

function atMoment(value: unknown, now: number): Date {
	if (isBlank(value)) {
		throw new InputError(MOMENT, 'is empty', 'Choose a date and time, or remove the limit.');
	}
	const date = new Date(value instanceof Date ? value : toText(value));
	if (Number.isNaN(date.getTime())) {
		throw new InputError(
			MOMENT,
			`is ${shorten(toText(value))}, which is not a date and time`,
			'Use a date such as 2026-12-31T18:00:00+08:00.',
		);
	}
	if (date.getTime() <= now) {
		throw new InputError(
			MOMENT,
			`is ${shorten(toText(value))}, which has passed`,
			'Nobody could answer. Choose a time to come.',
		);
	}
	return date;
}
