/** Runs a node in n8n's engine and takes the time. */
import { runNode, CredentialsStore, NodeTypes, type AnyNodeType } from '../test/support';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { WeComApi } from '../credentials/WeComApi.credentials';
import { Trouble } from '../scripts/report';
import type { Access } from './server';

// What n8n logs by default; the harness would keep every debug entry.
const logger = Container.get(Logger);
logger.getInternalLogger().level = 'info';
logger.debug = () => {};

const TOKEN_LIFE_MS = 7_200_000;

export interface Job {
	node: AnyNodeType;
	parameters?: INodeParameters;
	/** Whether its items are WeCom's answers. */
	sends: boolean;
}

export interface Done {
	ms: number;
	items: INodeExecutionData[];
}

export const doesNothing = (): Job => ({
	node: new NodeTypes().getByNameAndVersion('n8n-nodes-base.noOp'),
	sends: false,
});

const storeWith = (access: Access): CredentialsStore => {
	const store = new CredentialsStore([new WeComApi()]);
	const accessTokenExpiresAt = Date.now() + TOKEN_LIFE_MS;
	store.add({ type: 'weComApi', data: { ...access, accessTokenExpiresAt } });
	return store;
};

/** @throws Trouble when n8n or WeCom did not do it all */
export async function runInEngine(
	{ node, parameters, sends }: Job,
	input: INodeExecutionData[],
	access: Access,
): Promise<Done> {
	const store = storeWith(access);
	const start = performance.now();
	const { status, error, items } = await runNode({ node, parameters, input, store });
	const ms = performance.now() - start;
	if (status !== 'success') throw new Trouble(`The execution failed: ${error?.message}`);
	if (items.length !== input.length) {
		throw new Trouble(`${input.length} items went in and ${items.length} came out.`);
	}
	const bad = sends ? items.find(({ json }) => json.errcode !== 0) : undefined;
	if (bad) throw new Trouble(`An item was not sent: ${JSON.stringify(bad.json)}`);
	return { ms, items };
}
