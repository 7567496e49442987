/** The node types a workflow may use: those of this package, and stand-ins for n8n's own. */
import {
	NodeConnectionTypes,
	NodeHelpers,
	UnexpectedError,
	type IDataObject,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

export type AnyNodeType = INodeType | IVersionedNodeType;

export const PACKAGE_NAME = 'n8n-nodes-wecom-messaging';
export const START_NODE_TYPE = 'n8n-nodes-base.manualTrigger';

/** The type a node of this package has in a workflow. */
export const nodeTypeName = (node: AnyNodeType) => `${PACKAGE_NAME}.${node.description.name}`;

/** A node that hands on the items it is given, as a trigger or in the middle of a workflow. */
const passOn = (name: string, isTrigger: boolean): INodeType => ({
	description: {
		displayName: name,
		name,
		group: [isTrigger ? 'trigger' : 'transform'],
		version: 1,
		description: 'Hands on the items it is given',
		defaults: { name },
		inputs: isTrigger ? [] : [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [this.getInputData()];
	},
});

export class NodeTypes implements INodeTypes {
	private readonly types = new Map<string, AnyNodeType>([
		[START_NODE_TYPE, passOn('manualTrigger', true)],
		['n8n-nodes-base.noOp', passOn('noOp', false)],
	]);

	constructor(nodes: AnyNodeType[] = []) {
		for (const node of nodes) this.register(node);
	}

	register(node: AnyNodeType, name = nodeTypeName(node)): this {
		this.types.set(name, node);
		return this;
	}

	getByName(name: string): AnyNodeType {
		const type = this.types.get(name);
		if (!type) throw new UnexpectedError(`Unrecognized node type: ${name}`);
		return type;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes(): IDataObject {
		return Object.fromEntries([...this.types.keys()].map((name) => [name, {}]));
	}
}
