import type { IDataObject } from 'n8n-workflow';
import { dropDown, readDropDown, type ReadParameter } from '../fields';
import { EVERYTHING } from '../inbound/events';
import type { Filter } from '../inbound/filter';
import { parseNumericIds } from '../recipients/ids';

/** doc 90930 asks receivers to look at the time; five minutes forgive clocks that differ. */
export const DEFAULT_TOLERANCE_MINUTES = 5;
const MAX_TOLERANCE_MINUTES = 60;

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

export function readSettings(read: ReadParameter): Settings {
	const { agentIds, clockTolerance } = (read('settings') ?? {}) as IDataObject;
	const minutes = Number(clockTolerance ?? DEFAULT_TOLERANCE_MINUTES);
	return {
		events: [read('events') ?? EVERYTHING].flat() as string[],
		agentIds: parseNumericIds(agentIds ?? '', 'Agent IDs'),
		toleranceMinutes:
			minutes > 0 ? Math.min(minutes, MAX_TOLERANCE_MINUTES) : DEFAULT_TOLERANCE_MINUTES,
		respond: readDropDown(respond, read(respond.name)),
		downloadMedia: read('downloadMedia') === true,
	};
}
