import type { IDataObject } from 'n8n-workflow';
import { objectOf, objectsOf, textOf } from '../frames';

/** What starts a workflow, by the value of the parameter "Events". */
export const EVENTS = ['message', 'enterChat', 'cardClick', 'feedback'] as const;
export type EventName = (typeof EVENTS)[number];

const KINDS: Readonly<Record<string, string>> = {
	1: 'accurate',
	2: 'inaccurate',
	3: 'withdrawn',
};

const REASONS: Readonly<Record<string, string>> = {
	1: 'irrelevant',
	2: 'incomplete',
	3: 'incorrect',
	4: 'dataAnalysis',
};

interface EventReader {
	type: EventName;
	/** What the item has beside what every item has. */
	read: (details: IDataObject) => IDataObject;
}

/** By WeCom's eventtype (doc 101027). Its tables and its samples spell two keys differently. */
export const EVENT_READERS: Readonly<Record<string, EventReader>> = {
	enter_chat: { type: 'enterChat', read: () => ({}) },
	template_card_event: {
		type: 'cardClick',
		read: (details) => ({
			cardType: textOf(details.card_type ?? details.cardtype),
			eventKey: textOf(details.event_key ?? details.eventkey),
			taskId: textOf(details.task_id ?? details.taskid),
			selected: Object.fromEntries(
				objectsOf(objectOf(details.selected_items).selected_item).map((item) => [
					textOf(item.question_key),
					[objectOf(item.option_ids).option_id ?? []].flat().map(textOf),
				]),
			),
		}),
	},
	feedback_event: {
		type: 'feedback',
		read: ({ id, type, content, inaccurate_reason_list: reasons }) => ({
			feedback: {
				id: textOf(id),
				kind: named(KINDS, type),
				content: textOf(content),
				reasons: (Array.isArray(reasons) ? reasons : []).map((reason) => named(REASONS, reason)),
			},
		}),
	},
};

/** WeCom's number where it is one that is not known. */
const named = (names: Readonly<Record<string, string>>, value: unknown) =>
	names[textOf(value)] ?? textOf(value);
