import type { IDataObject } from 'n8n-workflow';
import { EVERYTHING, kindOf } from './events';
import { agentIdOf } from './message';

/** What a workflow wants to be started by. */
export interface Filter {
	/** `message.text`, `event.click` and the like, or everything. */
	events: readonly string[];
	/** Apps whose messages count; all when empty. */
	agentIds: readonly string[];
}

export function isWanted(message: IDataObject, { events, agentIds }: Filter): boolean {
	const isChosen = events.includes(EVERYTHING) || events.includes(kindOf(message));
	return isChosen && (agentIds.length === 0 || agentIds.includes(agentIdOf(message)));
}
