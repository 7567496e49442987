/** Loads the choices of a field as n8n's editor does. */
import './environment';
import './logs';
import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { CredentialsStore } from './credentialsStore';
import { ensureExpressions } from './expressions';
import { NodeTypes, nodeTypeName, type AnyNodeType } from './nodeTypes';
import { nodeCredentials } from './runNode';

export interface LoadOptionsOptions {
	node: AnyNodeType;
	/** The name of the method in the node's `methods.loadOptions` or `methods.listSearch`. */
	method: string;
	parameters?: INodeParameters;
	store?: CredentialsStore;
	/** The id of the credential to use, by type. Unless told, the first one in the store. */
	credentials?: Record<string, string>;
	typeVersion?: number;
	/** The path of the field, for methods that look at its neighbours. */
	path?: string;
}

export interface SearchListOptions extends LoadOptionsOptions {
	filter?: string;
	paginationToken?: string;
}

function prepare({ node, parameters = {}, store, credentials, ...rest }: LoadOptionsOptions) {
	const nodeTypes = new NodeTypes([node]);
	const type = nodeTypeName(node);
	const nodeType = nodeTypes.getByNameAndVersion(type, rest.typeVersion);
	const { version } = nodeType.description;
	const typeVersion = rest.typeVersion ?? (Array.isArray(version) ? Math.max(...version) : version);
	const workflow = new Workflow({
		nodes: [
			{
				id: 'temp',
				name: 'Temp-Node',
				type,
				typeVersion,
				position: [0, 0],
				parameters,
				credentials: nodeCredentials(node, typeVersion, store, credentials),
			},
		],
		connections: {},
		active: false,
		nodeTypes,
	});
	const additionalData = additionalDataFor({
		credentialsHelper: store ?? new CredentialsStore([]),
		currentNodeParameters: parameters,
	});
	const [temporaryNode] = Object.values(workflow.nodes);
	if (!temporaryNode) throw new Error('The workflow has no node');
	const context = new LoadOptionsContext(workflow, temporaryNode, additionalData, rest.path ?? '');
	return { nodeType, workflow, context };
}

const missing = (method: string) => new Error(`The node has no method "${method}"`);

/** The choices of a dropdown. */
export async function loadOptions(options: LoadOptionsOptions): Promise<INodePropertyOptions[]> {
	await ensureExpressions();
	const { nodeType, workflow, context } = prepare(options);
	const method = nodeType.methods?.loadOptions?.[options.method];
	if (!method) throw missing(options.method);
	return await workflow.expression.withIsolate(async () => await method.call(context));
}

/** One page of the list of a resource locator. */
export async function searchList(options: SearchListOptions): Promise<INodeListSearchResult> {
	await ensureExpressions();
	const { nodeType, workflow, context } = prepare(options);
	const method = nodeType.methods?.listSearch?.[options.method];
	if (!method) throw missing(options.method);
	return await workflow.expression.withIsolate(
		async () => await method.call(context, options.filter, options.paginationToken),
	);
}
