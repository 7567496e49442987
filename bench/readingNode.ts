import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { PlainNode } from './plainNode';

const { description } = new PlainNode(1, true);

/** Reads the two fields of each item and sends nothing: what n8n needs for the expressions alone. */
export class ReadingNode implements INodeType {
	description = { ...description, displayName: 'Reading', name: 'reading', credentials: [] };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const read = (item: number) => ({
			user: this.getNodeParameter('userIds', item) as string,
			text: this.getNodeParameter('content', item) as string,
		});
		return [items.map((_, item) => ({ json: read(item), pairedItem: { item } }))];
	}
}
