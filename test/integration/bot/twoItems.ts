import { NodeConnectionTypes, type IBinaryData, type INodeType } from 'n8n-workflow';

/** A node that makes two items of whatever comes, the second with a file. */
export const twoItems = (file: () => IBinaryData | undefined): INodeType => ({
	description: {
		displayName: 'Two Items',
		name: 'twoItems',
		group: ['transform'],
		version: 1,
		description: 'Makes two items of one',
		defaults: { name: 'Two Items' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		const data = file();
		return [[{ json: {} }, { json: {}, ...(data && { binary: { data } }) }]];
	},
});
