import type { IDataObject } from 'n8n-workflow';
import {
	dropDown,
	InputError,
	isBlank,
	readDropDown,
	shorten,
	toText,
	type ReadParameter,
} from '../fields';
import { EVERYTHING } from '../inbound/events';
import type { Filter } from '../inbound/filter';
import { parseNumericIds } from '../recipients/ids';

/** doc 90930 asks receivers to look at the time; five minutes forgive clocks that differ. */
export const DEFAULT_TOLERANCE_MINUTES = 5;
export const MAX_TOLERANCE_MINUTES = 60;

/** What WeCom gets as the answer. */
export const respond = dropDown({
	displayName: 'Respond',
	name: 'respond',
	type: 'options',
	noDataExpression: true,
	default: 'immediately',
	description: 'What WeCom gets as the answer, for which it waits five seconds',
	options: [
		{
			name: 'Immediately',
			value: 'immediately',
			description: 'Nothing to say, at once. The workflow can send messages as long as it likes.',
		},
		{
			name: 'When Last Node Finishes',
			value: 'lastNode',
			description:
				'The reply in the output of the last node, if the workflow takes less than 4.5 seconds',
		},
		{
			name: 'With a Fixed Reply',
			value: 'fixedReply',
			description: 'A reply that is set here, at once',
		},
	],
});

export interface Settings extends Filter {
	toleranceMinutes: number;
	respond: (typeof respond)['default'];
	downloadMedia: boolean;
}

/** @throws InputError naming the setting that cannot be used */
export function readSettings(read: ReadParameter): Settings {
	const { agentIds, clockTolerance } = (read('settings') ?? {}) as IDataObject;
	return {
		events: [read('events') ?? EVERYTHING].flat() as string[],
		agentIds: parseNumericIds(agentIds ?? '', 'Agent IDs'),
		toleranceMinutes: minutesOf(clockTolerance),
		respond: readDropDown(respond, read(respond.name)),
		downloadMedia: read('downloadMedia') === true,
	};
}

function minutesOf(value: unknown): number {
	if (isBlank(value)) return DEFAULT_TOLERANCE_MINUTES;
	const minutes = typeof value === 'object' ? NaN : Number(value);
	if (minutes >= 1 && minutes <= MAX_TOLERANCE_MINUTES) return minutes;
	throw new InputError(
		'Clock Tolerance',
		`is ${shorten(toText(value))}, which is not a number from 1 to ${MAX_TOLERANCE_MINUTES}`,
		`Give the number of minutes; ${DEFAULT_TOLERANCE_MINUTES} suits clocks that are set over the network.`,
	);
}
