import type { IDataObject } from 'n8n-workflow';
import { EVERYTHING } from '../callback/events';
import type { ReadParameter } from '../fields';
import { parseNumericIds } from '../recipients/ids';

/** doc 90930 asks receivers to look at the time; five minutes forgive clocks that differ. */
export const DEFAULT_TOLERANCE_MINUTES = 5;
const MAX_TOLERANCE_MINUTES = 60;

export interface Settings {
	events: string[];
	/** Apps whose messages count; all when empty. */
	agentIds: string[];
	toleranceMinutes: number;
	respond: 'immediately' | 'fixedReply' | 'lastNode';
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
		respond: (read('respond') ?? 'immediately') as Settings['respond'],
		downloadMedia: read('downloadMedia') === true,
	};
}
