import type { IDataObject } from 'n8n-workflow';
import type { ChoiceField } from '../../fields';
import { simpleOperation } from '../simpleOperation';

/** The interface speaks of days; WeCom counts them back from today. */
const DAYS = { today: 0, yesterday: 1 } as const;

const day: ChoiceField = {
	kind: 'choice',
	wire: 'time_type',
	name: 'day',
	label: 'Day',
	description: 'The day to count',
	default: 'today',
	options: [
		{ name: 'Today', value: 'today' },
		{ name: 'Yesterday', value: 'yesterday' },
	],
	sendAs: DAYS,
};

/** doc 92369, no longer in the vendor's current chapter */
export const get = simpleOperation({
	resource: 'statistics',
	operation: 'get',
	label: 'Get',
	action: 'Get statistics',
	description: 'Count the messages that each app of the company has delivered',
	endpoint: 'message/get_statistics',
	orderedBy: 'time_type',
	fields: [day],
	output: ({ statistics }) => (Array.isArray(statistics) ? (statistics as IDataObject[]) : []),
});
