import { request } from 'undici';
import { createModelCredential } from '../../../scripts/n8n/credential';
import {
	createWorkflow,
	withCredentials,
	type CredentialRef,
} from '../../../scripts/n8n/workflows';
import { AGENT, agentWith } from '../support/agent';
import { execute, outputOf, TRIGGER } from '../support/executions';
import type { Host } from '../support/host';
import { ModelServer } from '../support/modelServer';

/** Messages that an AI agent of n8n sends by itself. */
export function agentToolTests(running: () => Host): void {
	describe('as a tool of an AI agent', () => {
		let model: ModelServer;
		let openAi: CredentialRef;

		beforeAll(async () => {
			model = await ModelServer.start();
			openAi = await createModelCredential(running().rest, 'Model with a tool', model.url);
		});

		afterAll(() => model.close());

		/** Lets the agent call its tool once. @returns what the agent says at the end */
		async function run(call: Record<string, unknown>): Promise<string> {
			const { rest, credentials } = running();
			model.expect([call]);
			const agent = agentWith('Tell those on duty', [WECOM_TOOL]);
			const file = withCredentials(agent, { ...credentials, model: openAi });
			const execution = await execute(rest, await createWorkflow(rest, file), TRIGGER);
			expect(execution.status).toBe('success');
			return String(outputOf(execution, AGENT)[0]?.output);
		}

		it('sends what the model wants to whom it wants', async () => {
			const content = '磁盘快满了 Disk nearly full';
			const said = await run({
				User_IDs: 'mei.chen, tomas-k',
				Department_IDs: '',
				Content: content,
			});
			const [message, ...others] = running().sandbox.messages;
			expect(message).toMatchObject({ receivers: ['mei.chen', 'tomas-k'], content: { content } });
			expect(others).toEqual([]);
			expect(said).toContain(String(message?.msgid));
		});

		it.each([
			[
				'WeCom refuses it',
				{ User_IDs: 'nobody', Department_IDs: '', Content: 'hello' },
				/\(81013\).*[Vv]isible range/s,
			],
			[
				'nobody is named',
				{ User_IDs: '', Department_IDs: '', Content: 'hello' },
				/User IDs.* is empty/,
			],
		])('tells the model why nothing was sent, and goes on: %s', async (_, call, reason) => {
			const said = await run(call);
			expect(running().sandbox.messages).toEqual([]);
			expect(model.told).toHaveLength(1);
			expect(model.told[0]).toMatch(reason);
			expect(model.told[0]).not.toMatch(/<br|<a /);
			expect(said).toMatch(reason);
		});

		it.each(['weComBot/1.0.0/reply', 'weComMessage/1.0.0/message/sendAndWait'])(
			'n8n knows the shape of the output beforehand: %s',
			async (path) => {
				const url = `${running().url}/schemas/n8n-nodes-wecom-messaging.${path}.json`;
				const { statusCode, body } = await request(url);
				expect(statusCode).toBe(200);
				expect(await body.json()).toMatchObject({ type: 'object', version: 1 });
			},
		);
	});
}

const fromAi = (key: string, description: string) =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, 'string') }}`;

const WECOM_TOOL = {
	name: 'WeCom',
	type: 'n8n-nodes-wecom-messaging.weComMessageTool',
	typeVersion: 1,
	parameters: {
		...{ resource: 'message', operation: 'send', messageType: 'text', sendTo: 'byId' },
		userIds: fromAi('User_IDs', 'Accounts of the members'),
		// Left empty by the model: one kind of recipient is enough.
		departmentIds: fromAi('Department_IDs', 'Numbers of the departments'),
		content: fromAi('Content', 'The text'),
	},
};
