import type { IDataObject } from 'n8n-workflow';
import { isClick } from './events';
import { field } from './message';

interface SelectedItem {
	QuestionKey?: string;
	OptionIds?: { OptionId: string[] };
}

/** A click on a card without its nesting: who, what, and the options chosen for each question. */
export function clickOf(message: IDataObject): IDataObject | undefined {
	if (!isClick(message)) return undefined;
	const { SelectedItem: items = [] } = (message.SelectedItems ?? {}) as {
		SelectedItem?: SelectedItem[];
	};
	return {
		user: field(message, 'FromUserName'),
		key: field(message, 'EventKey'),
		taskId: field(message, 'TaskId'),
		cardType: field(message, 'CardType'),
		options: Object.fromEntries(
			items.map(({ QuestionKey = '', OptionIds }) => [QuestionKey, OptionIds?.OptionId ?? []]),
		),
		responseCode: field(message, 'ResponseCode'),
	};
}
