import { request } from 'undici';
import type { Sandbox } from '../../../sandbox';
import { sandboxAccess } from '../../../scripts/n8n/credential';
import {
	publish,
	triggerPath,
	type SavedWorkflow,
	type WorkflowFile,
} from '../../../scripts/n8n/workflows';
import { importExample, readExample, setInJson } from '../support/examples';
import { execute, executionIn, outputOf, startExecution } from '../support/executions';
import type { Host } from '../support/host';
import { until } from '../support/until';
import { verifyUrl } from './trigger';

type Json = Record<string, unknown>;

const AGENT_ID = sandboxAccess('').agentId;
const PNG = [0x89, 0x50, 0x4e, 0x47];
/** The vote of the test, long enough for two members on a slow machine. */
const VOTE_MINUTES = 0.4;
const VOTE_TIMEOUT_MS = 90_000;

const contentOf = (sandbox: Sandbox, type: string): Json => {
	const found = sandbox.messages.find(({ msgtype }) => msgtype === type);
	if (!found) throw new Error(`no message of the type ${type}`);
	return found.content;
};

/** Examples in which data goes a longer way: pictures, tables, monitoring. */
export function exampleFlowTests(running: () => Host): void {
	/** Published, with the address of its trigger saved in the sandbox. */
	async function listening(
		file: string,
		change?: (workflow: WorkflowFile) => void,
	): Promise<SavedWorkflow> {
		const host = running();
		const workflow = await importExample(host, file, change);
		await publish(host.rest, workflow);
		await verifyUrl(host, host.url + (triggerPath(await readExample(file)) ?? ''));
		return workflow;
	}

	describe('example workflows: reports, tables, monitoring', () => {
		it('20: the chart is a real picture, sent as an image and inside an article', async () => {
			const { rest, sandbox } = running();
			const workflow = await importExample(running(), '20-report-with-chart.json');
			const execution = await execute(rest, workflow, 'Every Monday at 9');
			expect(execution.status).toBe('success');
			expect(outputOf(execution, 'Draw Chart')).toMatchObject([
				{ total: 905, best: { label: '06/04', value: 182 } },
			]);
			const image = sandbox.mediaById(String(contentOf(sandbox, 'image').media_id));
			expect([...(image?.bytes.subarray(0, PNG.length) ?? [])]).toEqual(PNG);
			const [article] = contentOf(sandbox, 'mpnews').articles as Json[];
			expect(article).toMatchObject({ title: 'Orders of the week 本周订单: 905' });
			const cover = sandbox.mediaById(String(article?.thumb_media_id));
			expect(image && cover?.bytes.equals(image.bytes)).toBe(true);
			expect(article?.content).toMatch(/<img src="https?:\/\/[^"]+">/);
			expect(article?.content).toContain('<td>06/04</td><td>182</td>');
		});

		it(
			'21: votes are stored as they come, and counted when time is over',
			async () => {
				const { rest, sandbox } = running();
				const workflow = await listening('21-vote-and-count.json', (copy) =>
					setInJson(copy, 'Question', (json) => json.replace('60,', `${VOTE_MINUTES},`)),
				);
				const id = await startExecution(rest, workflow, 'Start the Vote');
				const { msgid } = await until('the vote is out', () => sandbox.messages.at(-1));
				const vote = (userid: string, ...optionIds: string[]) =>
					sandbox.members.click(userid, {
						...{ msgid, kind: 'submit', key: 'vote' },
						selected: [{ questionKey: 'vote', optionIds }],
					});
				await vote('mei.chen', 'hotpot', 'noodles');
				await vote('tomas-k', 'noodles');
				const execution = await executionIn(rest, id, undefined, VOTE_TIMEOUT_MS);
				expect(execution.status).toBe('success');
				expect(outputOf(execution, 'Count')).toEqual([
					{
						voters: 2,
						counted: [
							{ text: 'Noodles 面条', count: 2 },
							{ text: 'Hot pot 火锅', count: 1 },
							{ text: 'Pizza 披萨', count: 0 },
						],
					},
				]);
				const result = sandbox.messages.at(-1);
				expect(result).toMatchObject({ msgtype: 'markdown', receivers: ['mei.chen', 'tomas-k'] });
				expect(JSON.stringify(result?.content)).toContain('2 voted 人参与');
			},
			2 * VOTE_TIMEOUT_MS,
		);

		it('21: a vote in which nobody took part has a result, too', async () => {
			const { rest, sandbox } = running();
			const workflow = await importExample(running(), '21-vote-and-count.json', (copy) =>
				setInJson(copy, 'Question', (json) => json.replace('60,', '0.02,')),
			);
			const execution = await execute(rest, workflow, 'Start the Vote');
			expect(execution.status).toBe('success');
			expect(outputOf(execution, 'Count')).toMatchObject([{ voters: 0 }]);
			const card = sandbox.inbox('mei.chen').find(({ msgtype }) => msgtype === 'template_card');
			expect(card?.card).toMatchObject({ state: 'locked', replaceText: 'Closed 投票已结束' });
		});

		it('22: each text becomes a row, with a receipt that names it', async () => {
			const { sandbox } = running();
			await listening('22-texts-into-a-table.json');
			for (const [index, content] of ['Press 3 is loud 三号机有异响', '第二条'].entries()) {
				await sandbox.members.write('mei.chen', { agentid: AGENT_ID, type: 'text', content });
				const receipt = await until('the receipt', () => sandbox.messages[index]);
				expect(receipt).toMatchObject({ receivers: ['mei.chen'], msgtype: 'text' });
				expect(receipt.content).toEqual({
					content: `Noted as number ${index + 1} 已记录，编号 ${index + 1}`,
				});
			}
		});

		describe('23: monitoring becomes a card', () => {
			const post = async (body: Json) => {
				const answer = await request(`${running().url}/webhook/wecom-monitoring`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body),
				});
				await answer.body.dump();
				return answer.statusCode;
			};
			const card = () => running().sandbox.messages.at(-1)?.content;
			const alert = (alertname: string, instance: string, status = 'firing') => ({
				...{ status, labels: { alertname, instance, severity: 'critical' } },
				annotations: { summary: `${alertname} on ${instance}` },
			});

			beforeAll(async () => {
				await publish(running().rest, await importExample(running(), '23-monitoring-card.json'));
				await until('the webhook is there', async () =>
					(await post({ eventid: '0', name: 'First call' })) === 404 ? undefined : true,
				);
			});

			it('of Alertmanager, grouped by the name of the alert', async () => {
				const alerts = [
					...['node-1', 'node-2', 'node-3', 'node-4'].map((host) => alert('DiskFull', host)),
					alert('HighLoad', 'node-9', 'resolved'),
				];
				const externalURL = 'http://alertmanager.example.com:9093';
				expect(await post({ version: '4', externalURL, alerts })).toBe(200);
				expect(card()).toMatchObject({
					card_type: 'text_notice',
					source: { desc: 'Alertmanager', desc_color: 2 },
					main_title: { title: 'DiskFull +1', desc: '4 firing 告警, 1 resolved 恢复' },
					sub_title_text: 'DiskFull on node-1',
					horizontal_content_list: [
						{ keyname: 'Critical', value: 'DiskFull: node-1, node-2, node-3 +1' },
						{ keyname: 'OK', value: 'HighLoad: node-9' },
					],
					card_action: { type: 1, url: externalURL },
				});
			});

			it('of Grafana, summed up beyond six rows', async () => {
				const alerts = Array.from({ length: 9 }, (_, index) => ({
					...alert(`Rule ${index}`, 'db-1'),
					dashboardURL: 'https://grafana.example.com/d/1',
				}));
				expect(await post({ orgId: 1, title: '[FIRING:9]', alerts })).toBe(200);
				const { horizontal_content_list: rows } = card() as { horizontal_content_list: Json[] };
				expect(rows).toHaveLength(6);
				expect(rows[5]).toEqual({ keyname: 'More', value: '4 other alerts 其他告警' });
				expect(card()).toMatchObject({
					source: { desc: 'Grafana' },
					card_action: { url: 'https://grafana.example.com/d/1' },
				});
			});

			it('of Zabbix, green when the problem is over', async () => {
				const url = 'https://zabbix.example.com/tr_events.php?eventid=77';
				const body = { eventid: '77', name: 'High CPU', host: 'web-1', severity: 'High', url };
				expect(await post({ ...body, value: '1' })).toBe(200);
				expect(card()).toMatchObject({
					source: { desc: 'Zabbix', desc_color: 2 },
					horizontal_content_list: [{ keyname: 'High', value: 'High CPU: web-1' }],
				});
				expect(await post({ ...body, value: '0' })).toBe(200);
				expect(card()).toMatchObject({
					source: { desc: 'Zabbix', desc_color: 3 },
					main_title: { title: 'All resolved 全部恢复' },
					card_action: { url },
				});
			});

			it('and anything else gets an error, so that the sender knows', async () => {
				expect(await post({ hello: 'world' })).toBe(500);
				expect(card()).toBeUndefined();
			});
		});
	});
}
