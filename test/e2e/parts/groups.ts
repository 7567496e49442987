import {
	createRobotCredential,
	sandboxRobot,
	testRobotCredential,
} from '../../../scripts/n8n/credential';
import { createWorkflow, withCredentials } from '../../../scripts/n8n/workflows';
import { png } from '../../support/sampleFiles';
import {
	execute,
	executeNode,
	failureOf,
	oneNode,
	TRIGGER,
	wecomNode,
} from '../support/executions';
import { putFile, sendsFile } from './files';
import type { Host } from '../support/host';
import { note } from '../support/notes';

const robot = (parameters: Record<string, unknown>) => ({
	...{ resource: 'groupRobot', operation: 'send', messageType: 'text' },
	...parameters,
});

export function groupTests(running: () => Host): void {
	const messages = () => {
		const { sandbox } = running();
		return sandbox.groups.messages(sandbox.groups.robots()[0]?.chatid ?? '');
	};

	describe('the credential of a group robot', () => {
		const tryOut = async (webhookUrl: string) => {
			const { rest } = running();
			const credential = await createRobotCredential(rest, 'Pasted', { webhookUrl });
			const result = await testRobotCredential(rest, credential, { webhookUrl });
			note('Robot credential', result.status, result.message);
			return result;
		};

		it('passes by its form alone: nothing is posted', async () => {
			const { sandbox } = running();
			const { webhookUrl } = sandboxRobot(sandbox.url);
			expect(await tryOut(` ${webhookUrl}&debug=1\n`)).toMatchObject({ status: 'OK' });
			expect(sandbox.calls).toEqual([]);
		});

		it('names what is wrong, without the value', async () => {
			const result = await tryOut('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?kee=secret-1');
			expect(result).toMatchObject({ status: 'Error' });
			expect(result.message).toMatch(/"Webhook URL" of the credential has no key/);
			expect(result.message).not.toContain('secret-1');
		});
	});

	describe('a group robot', () => {
		const send = async (parameters: Record<string, unknown>) => {
			const { rest, credentials } = running();
			const workflow = withCredentials(oneNode(wecomNode(robot(parameters))), credentials);
			return execute(rest, await createWorkflow(rest, workflow), TRIGGER);
		};

		it('mentions two people', async () => {
			const execution = await send({ content: '告警', mentionUserIds: 'mei.chen, tomas-k' });
			expect(execution.status).toBe('success');
			expect(messages()).toMatchObject([
				{ msgtype: 'text', mentions: { userids: ['mei.chen', 'tomas-k'] } },
			]);
		});

		it('posts a picture from disk inside the message', async () => {
			const { rest, credentials, sandbox, userFolder } = running();
			const bytes = png(64, 48);
			const path = await putFile(userFolder, '图表.png', bytes);
			const parameters = robot({ messageType: 'image', binaryProperty: 'data' });
			const workflow = withCredentials(sendsFile(path, parameters), credentials);
			const execution = await execute(rest, await createWorkflow(rest, workflow), TRIGGER);
			expect(execution.status).toBe('success');
			const [message] = messages();
			expect(sandbox.mediaById(String(message?.content.media_id))?.bytes).toEqual(bytes);
		});

		it('explains a key that WeCom does not know', async () => {
			const { rest, credentials, sandbox } = running();
			const url = sandboxRobot(sandbox.url).webhookUrl.replace(/key=.*/, 'key=no-such-robot-1');
			const wrong = await createRobotCredential(rest, 'Wrong', { webhookUrl: url });
			const workflow = withCredentials(oneNode(wecomNode(robot({ content: 'x' }))), {
				...credentials,
				groups: { ...credentials.groups, robot: wrong },
			});
			const execution = await execute(rest, await createWorkflow(rest, workflow), TRIGGER);
			const { message, description } = failureOf(execution);
			note('Wrong robot key', message, description);
			expect(message).toMatch(/webhook key \(93000\)/);
			expect(description).toMatch(/copy the webhook URL again/);
			expect(JSON.stringify(execution)).not.toContain('no-such-robot-1');
		});
	});

	it('people are found by mobile number', async () => {
		const { rest, credentials } = running();
		const parameters = {
			...{ resource: 'user', operation: 'find', findBy: 'mobile' },
			mobile: '13900000001',
		};
		const execution = await executeNode(rest, credentials.app, parameters);
		expect(execution.status).toBe('success');
		expect(JSON.stringify(execution)).toContain('mei.chen');
	});
}
