import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { WeComCredential } from '../nodes/WeCom/transport/auth/token';
import { inParallel } from './inParallel';
import { body } from './messages';

const CREDENTIAL = 'weComApi';

const field = (name: string) => ({ displayName: name, name, type: 'string', default: '' }) as const;

/**
 * A node as many are written: one request of n8n's helper for each item, and nothing else. With more
 * than one at a time it shows the most that can be had from the helper.
 */
export class PlainNode implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plain',
		name: 'plain',
		group: ['output'],
		version: 1,
		description: 'Sends one message after the other',
		defaults: { name: 'Plain' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: [field('userIds'), field('content')],
	};

	/** @param readsOnce spares n8n to look the credential up for each request */
	constructor(
		private readonly atATime: number,
		private readonly readsOnce: boolean,
	) {}

	/** n8n calls `execute` on the context, so the settings have to come along. */
	execute = ((settings: PlainNode) =>
		async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const data = await this.getCredentials<WeComCredential>(CREDENTIAL);
			const access = { ...data, agentId: Number(data.agentId) };
			const reference = { id: '', name: '', ...this.getNode().credentials?.[CREDENTIAL] };
			const decrypted = { id: reference.id ?? '', name: reference.name, type: CREDENTIAL, data };
			const send = async (item: number): Promise<INodeExecutionData> => {
				const user = this.getNodeParameter('userIds', item);
				const content = this.getNodeParameter('content', item);
				const json = (await this.helpers.httpRequestWithAuthentication.call(
					this,
					CREDENTIAL,
					{
						method: 'POST',
						url: `${data.baseUrl}/cgi-bin/message/send`,
						body: body(user, content, access),
						json: true,
					},
					settings.readsOnce ? { credentialsDecrypted: decrypted } : undefined,
				)) as IDataObject;
				return { json, pairedItem: { item } };
			};
			return [await inParallel(this.getInputData().length, settings.atATime, send)];
		})(this);
}
