import type { IDataObject } from 'n8n-workflow';
import {
	dropDown,
	readDropDown,
	readOption,
	type NumberField,
	type ReadParameter,
	type TextField,
} from '../fields';
import { EVERYTHING } from '../inbound/events';
import type { Filter } from '../inbound/filter';
import { parseNumericIds } from '../recipients/ids';

export const MAX_TOLERANCE_MINUTES = 60;

/** doc 90930 asks receivers to look at the time; five minutes forgive clocks that differ. */
export const toleranceField: NumberField = {
	kind: 'number',
	wire: 'clockTolerance',
	name: 'clockTolerance',
	label: 'Clock Tolerance',
	description:
		"How many minutes the time of a request may differ from this server's clock, either way, before it is refused",
	min: 1,
	max: MAX_TOLERANCE_MINUTES,
	default: 5,
	step: 1,
};

export const agentIdsField: TextField = {
	kind: 'text',
	wire: 'agentIds',
	name: 'agentIds',
	label: 'Agent IDs',
	placeholder: 'e.g. 1000042',
	description:
		'Only these apps start the workflow, separated by commas. All apps that call the URL when empty.',
};

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
	const settings = (read('settings') ?? {}) as IDataObject;
	return {
		events: [read('events') ?? EVERYTHING].flat() as string[],
		agentIds: parseNumericIds(settings[agentIdsField.name] ?? '', agentIdsField.label),
		toleranceMinutes: readOption(toleranceField, settings) ?? toleranceField.default,
		respond: readDropDown(respond, read(respond.name)),
		downloadMedia: read('downloadMedia') === true,
	};
}
