import { createModelCredential } from '../../../scripts/n8n/credential';
import {
	createWorkflow,
	withCredentials,
	type CredentialRef,
} from '../../../scripts/n8n/workflows';
import { AGENT, agentWith } from '../support/agent';
import { submit, type Asking } from '../support/asking';
import { executionIn, outputOf, startExecution, TRIGGER } from '../support/executions';
import type { Host } from '../support/host';
import { ModelServer } from '../support/modelServer';
import { until } from '../support/until';

type Json = Record<string, unknown>;

/** An earlier approval that comes in with the input, as workflows with several levels have it. */
const STALE = { data: { approved: true } };

/** Tools of an agent that run only after a person has said yes. */
export function approvalAgentTests(running: () => Host, asking: Asking): void {
	describe('as human review of a tool', () => {
		let model: ModelServer;
		let openAi: CredentialRef;

		beforeAll(async () => {
			model = await ModelServer.start();
			openAi = await createModelCredential(running().rest, 'Model of the test', model.url);
		});

		afterAll(() => model.close());

		beforeEach(() => asking.connect());

		/** @returns the ID of the execution once the first question is asked */
		async function run(calls: Json[], review: Json = {}): Promise<string> {
			const { rest, credentials } = running();
			model.expect(calls.map((call) => ({ toolParameters: call, hitlParameters: {} })));
			const tools = [reviewTool(review), refundTool(model.url)];
			const file = agentWith('Refund the orders', tools, [EARLIER_APPROVAL]);
			const complete = withCredentials(file, { ...credentials, model: openAi });
			const id = await startExecution(rest, await createWorkflow(rest, complete), TRIGGER);
			await executionIn(rest, id, ['waiting', 'success', 'error']);
			return id;
		}

		const answerOf = async (id: string) => {
			const execution = await asking.ended(id, 60_000);
			return String(outputOf(execution, AGENT)[0]?.output);
		};

		it('is offered by n8n, with recipients and the way to answer', async () => {
			const types = (await running().rest.nodeTypes()) as Array<{
				name: string;
				properties: Json[];
			}>;
			const found = types.find(
				({ name }) => name === 'n8n-nodes-wecom-messaging.weComMessageHitlTool',
			);
			const property = (name: string) => found?.properties.filter((one) => one.name === name) ?? [];
			expect(property('resource')).toMatchObject([{ type: 'hidden', default: 'message' }]);
			expect(property('operation')[0]).toMatchObject({ type: 'hidden', default: 'sendAndWait' });
			for (const name of ['sendTo', 'userIds', 'chatApproval', 'approverIds', 'approvalOptions']) {
				expect(property(name).map(({ type }) => type)).not.toContain('hidden');
				expect(property(name).length).toBeGreaterThan(0);
			}
		});

		it('runs the tool once, with what the model wanted, when somebody approves', async () => {
			const id = await run([{ orderId: '7', amount: '12.50' }]);
			expect(String(asking.card().content.sub_title_text)).toContain('12.50');
			expect(model.refunds).toEqual([]);
			await asking.click('mei.chen', 'Approve');
			expect(await answerOf(id)).toContain('refunded');
			expect(model.refunds).toEqual([{ orderId: '7', amount: '12.50' }]);
		});

		it('does not run it when somebody declines, whatever the input carries', async () => {
			const id = await run([{ orderId: '8', amount: '1' }]);
			await asking.click('mei.chen', 'Decline');
			expect(await answerOf(id)).toContain('User rejected the tool call');
			expect(model.refunds).toEqual([]);
		});

		it('asks for each of two calls in one turn, and each answer counts for its own', async () => {
			const id = await run([
				{ orderId: '1', amount: '100' },
				{ orderId: '2', amount: '200' },
			]);
			const first = asking.card();
			expect(String(first.content.sub_title_text)).toContain('100');
			await asking.click('mei.chen', 'Decline');
			const second = await until('the second question is asked', () => {
				const card = asking.card();
				return card.msgid === first.msgid ? undefined : card;
			});
			expect(String(second.content.sub_title_text)).toContain('200');
			expect(model.refunds).toEqual([]);
			await executionIn(running().rest, id, ['waiting', 'success', 'error']);
			await asking.click('mei.chen', 'Approve');
			await answerOf(id);
			expect(model.refunds).toEqual([{ orderId: '2', amount: '200' }]);
		});

		it('takes a link, too', async () => {
			const id = await run([{ orderId: '9', amount: '3' }], { chatApproval: false });
			await submit(asking.link('Approve'), { answer: 'approve' });
			await answerOf(id);
			expect(model.refunds).toEqual([{ orderId: '9', amount: '3' }]);
		});

		it('does not run the tool when nobody answers in time, and tells the model so', async () => {
			const limit = { limitWaitTime: { values: seconds(2) } };
			const id = await run([{ orderId: '3', amount: '5' }], { options: limit });
			expect(await asking.ended(id, 100_000).then(({ status }) => status)).toBe('success');
			expect(model.refunds).toEqual([]);
			expect(model.told.join()).toContain('Nobody answered in time');
		}, 120_000);
	});
}

export const seconds = (count: number): Json => ({
	limitType: 'afterTimeInterval',
	resumeAmount: count / 60,
	resumeUnit: 'minutes',
});

const EARLIER_APPROVAL = {
	name: 'Earlier Approval',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: { mode: 'raw', jsonOutput: JSON.stringify(STALE) },
};

const reviewTool = (more: Json) => ({
	name: 'Review',
	type: 'n8n-nodes-wecom-messaging.weComMessageHitlTool',
	typeVersion: 1,
	parameters: {
		// n8n's own default.
		message:
			'=The agent wants to run this tool: {{ $tool.name }}\n\nInput:\n{{ $tool.parameters }}',
		sendTo: 'byId',
		userIds: 'mei.chen, tomas-k',
		subject: 'Refund?',
		chatApproval: true,
		...more,
	},
});

const refundTool = (shop: string) => ({
	name: 'Refund',
	type: 'n8n-nodes-base.httpRequestTool',
	typeVersion: 4.2,
	parameters: {
		toolDescription: 'Refunds an order',
		method: 'POST',
		url: `${shop}/refunds`,
		sendBody: true,
		bodyParameters: {
			parameters: [
				{ name: 'orderId', value: "={{ $fromAI('orderId', 'the order', 'string') }}" },
				{ name: 'amount', value: "={{ $fromAI('amount', 'how much', 'string') }}" },
			],
		},
		options: {},
	},
});
