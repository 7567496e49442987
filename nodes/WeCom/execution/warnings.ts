import type { IExecuteFunctions } from 'n8n-workflow';
import { itemRanges } from './itemRanges';

/** Most warnings that are shown beside the result of one execution. */
const MAX_SHOWN = 10;

/** Collects what the user should know about items that went well, and shows equal words once. */
export class Warnings {
	private readonly itemsBy = new Map<string, number[]>();
	private readonly general: string[] = [];

	/** About the run as a whole. */
	addGeneral(message: string): void {
		this.general.push(message);
	}

	/** About one item; items with the same words are named together. */
	add(item: number, message: string): void {
		const items = this.itemsBy.get(message);
		if (items) items.push(item);
		else this.itemsBy.set(message, [item]);
	}

	/** Puts all of it beside the node's result. */
	show(context: IExecuteFunctions): void {
		const all = [...this.itemsBy].map(([message, items]) => {
			const named = itemRanges([...new Set(items)].sort((a, b) => a - b));
			return `${named.charAt(0).toUpperCase()}${named.slice(1)}: ${message}`;
		});
		const shown = [...this.general, ...all.slice(0, MAX_SHOWN)];
		const more = all.length - MAX_SHOWN;
		if (more > 0) shown.push(`Not shown are ${more} more; the output items tell.`);
		const hints = shown.map(
			(message) => ({ message, type: 'warning', location: 'outputPane' }) as const,
		);
		if (hints.length > 0) context.addExecutionHints(...hints);
	}
}
