/** Tests a credential as n8n does when a user saves it. */
import './environment';
import './logs';
import { Container } from '@n8n/di';
import { ErrorReporter, ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	LoggerProxy,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestRequest,
	type IDataObject,
	type INode,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import type { CredentialsStore } from './credentialsStore';
import { ensureExpressions } from './expressions';
import { NodeTypes } from './nodeTypes';

export interface TestCredentialOptions {
	store: CredentialsStore;
	type: string;
	/** The stored record; without it the data is saved first, as the editor does. */
	id?: string;
	/** The values in the editor. Unless told, those that are stored. */
	data?: IDataObject;
}

interface RequestFailure extends Error {
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });

/**
 * n8n means to fetch a token for every test, and tells tests by a node of the type
 * `n8n-nodes-base.noOp`. Its loader leaves out the package (2.40.7), so a stored token is used.
 */
const TEST_NODE_TYPE = 'noOp';

/** A node that does nothing but send the request of the test. */
const nodeTypeFor = (
	credentialType: string,
	{ request }: ICredentialTestRequest,
	noOp: INodeType,
): INodeType => ({
	description: {
		...noOp.description,
		credentials: [{ name: credentialType, required: true }],
		properties: [
			{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
		],
	},
});

async function sendTestRequest(
	test: ICredentialTestRequest,
	decrypted: ICredentialsDecrypted,
	store: CredentialsStore,
): Promise<INodeExecutionData[][] | null | undefined> {
	const { id, name, type } = decrypted;
	const noOp = new NodeTypes().getByNameAndVersion('n8n-nodes-base.noOp');
	const nodeType = nodeTypeFor(type, test, noOp);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: TEST_NODE_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id, name } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new NodeTypes().register(nodeType, TEST_NODE_TYPE),
	});
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataFor({ credentialsHelper: store, currentNodeParameters: node.parameters }),
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	return await workflow.expression.withIsolate(
		async () => await new RoutingNode(context, nodeType, decrypted).runNode(),
	);
}

function verdictOnError(
	failure: RequestFailure,
	rules: ICredentialTestRequest['rules'] = [],
): string {
	const { response, code } = failure.cause ?? {};
	if (response) {
		const { status, statusText } = response;
		const rule = rules.find((r) => r.type === 'responseCode' && r.properties.value === status);
		if (rule) return rule.properties.message;
		if (status < 199 || status > 299)
			return statusText?.length ? statusText : `Received HTTP status code: ${status}`;
	} else if (code) {
		return code;
	}
	return failure.message;
}

const valueAt = (data: unknown, path: string): unknown =>
	path
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data);

/** Tests a credential, and says what the user would see. */
export async function testCredential({
	store,
	type,
	id,
	data,
}: TestCredentialOptions): Promise<INodeCredentialTestResult> {
	await ensureExpressions();
	const details = id ? store.detailsOf(id) : store.add({ type, data: data ?? {} });
	const { test } = store.typeOf(type);
	if (!test) return failed('No testing function found for this credential.');

	const values = (data ?? store.stored(details.id)) as ICredentialDataDecryptedObject;
	const additionalData = additionalDataFor({ credentialsHelper: store });
	let response: INodeExecutionData[][] | null | undefined;
	try {
		const decrypted = await store.withDefaults(additionalData, values, type, 'internal');
		response = await sendTestRequest(test, { ...details, type, data: decrypted }, store);
	} catch (error) {
		Container.get(ErrorReporter).error(error);
		LoggerProxy.debug('Credential test failed', { error });
		return failed(verdictOnError(error as RequestFailure, test.rules));
	}

	const body = response?.[0]?.[0]?.json;
	const rule = test.rules?.find(
		(r) =>
			r.type === 'responseSuccessBody' && valueAt(body, r.properties.key) === r.properties.value,
	);
	return rule
		? failed(rule.properties.message)
		: { status: 'OK', message: 'Connection successful!' };
}
