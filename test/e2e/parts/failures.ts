import { executeNode, failureOf, sendText } from '../support/executions';
import type { Host } from '../support/host';
import { note } from '../support/notes';

export function failureTests(running: () => Host): void {
	/** Executes a node that fails, and gives what the user reads. */
	async function failing(title: string, parameters: Record<string, unknown>): Promise<string> {
		const { rest, credentials } = running();
		const execution = await executeNode(rest, credentials.app, parameters);
		expect(execution.status).toBe('error');
		const { message, description } = failureOf(execution);
		note(`Execution: ${title}`, message, description);
		return `${message}\n${description}`;
	}

	describe('an execution that fails', () => {
		it('says which field is empty', async () => {
			const text = await failing('nobody named', sendText('hello', ''));
			expect(text).toMatch(/User IDs/);
		});

		it('says that nobody was reached, with the code', async () => {
			const text = await failing('unknown member', sendText('hello', 'no.such.person'));
			expect(text).toContain('81013');
		});

		it('gives the address to trust', async () => {
			running().sandbox.configure({ untrustedIp: '203.0.113.7' });
			const text = await failing('untrusted IP', sendText('hello'));
			expect(text).toMatch(/60020/);
			expect(text).toContain('203.0.113.7');
		});

		it('explains a card without a callback URL', async () => {
			const { sandbox } = running();
			const agentid = sandbox.company.apps[0]?.agentid ?? 0;
			sandbox.setCallbackUrl(agentid, null);
			const text = await failing('no callback URL', {
				...sendText('unused'),
				messageType: 'template_card',
				cardInput: 'form',
				cardType: 'button_interaction',
				mainTitle: 'Approve?',
				taskId: `no-callback-${Date.now()}`,
				buttonList: { button: [{ text: 'Yes', type: 0, key: 'yes', style: 1 }] },
			});
			sandbox.setCallbackUrl(agentid, 'http://127.0.0.1:5678/webhook/wecom');
			expect(text).toContain('43012');
		});

		it('shows no token when the connection breaks', async () => {
			const { sandbox } = running();
			sandbox.faults.add({ kind: 'drop', path: 'message/send' });
			const text = await failing('connection cut', sendText('hello'));
			for (const { token } of sandbox.tokensIssued) expect(text).not.toContain(token);
		});
	});
}
