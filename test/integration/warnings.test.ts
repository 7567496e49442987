/** What is shown beside the output although nothing failed. */
import type { INodeParameters } from 'n8n-workflow';
import { logs } from '../support';
import { numberedItems, reset, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

async function warningsOf(parameters: INodeParameters, count = 1): Promise<string[]> {
	const { error, runData } = await wecom.run(parameters, { input: numberedItems(count) });
	expect(error).toBeUndefined();
	const hints = Object.values(runData).at(-1)?.[0]?.hints ?? [];
	return hints.map(({ message }) => message);
}

describe('more messages to one person than WeCom delivers in a minute', () => {
	it('are warned of', async () => {
		expect(await warningsOf(sendText(), 30)).toEqual([]);
		expect(await warningsOf(sendText(), 31)).toEqual([expect.stringContaining('mei.chen 31.')]);
	});

	it('are warned of when they go to a department, whoever is in it', async () => {
		const [hint] = await warningsOf(sendText({ userIds: '', departmentIds: '7' }), 31);
		expect(hint).toContain('departments, tags or everyone 31.');
	});

	it('are counted in parts where texts are split', async () => {
		const inTwo = sendText({
			content: '={{ "x".repeat(2500) }}',
			options: { longText: 'split' },
		});
		expect(await warningsOf(inTwo, 15)).toEqual([]);
		expect(await warningsOf(inTwo, 16)).toEqual([expect.stringContaining('mei.chen 32.')]);
	});
});

it('warns of a request that WeCom carried out but could not read all of', async () => {
	wecom.sandbox.faults.add({
		...{ path: 'message/send', kind: 'http', status: 200, times: 1 },
		contentType: 'application/json',
		body: '{"errcode":0,"errmsg":"ok. Warning: wrong json format. ","msgid":"m1"}',
	});
	expect(await warningsOf(sendText(), 1)).toEqual([expect.stringMatching(/^Item 0: .*not read/)]);
	expect(await warningsOf(sendText(), 1)).toEqual([]);
});

it('shows nothing in the log of a short run, and no more than one warning for the same', async () => {
	logs.clear();
	const toNobody = sendText({ userIds: '={{ "nobody" + $json.number + ", mei.chen" }}' });
	const warnings = await warningsOf(toNobody, 20);
	expect(warnings).toHaveLength(11);
	expect(warnings.at(-1)).toMatch(/^Not shown are 10 more/);
	expect(logs.messages('info').join()).not.toContain('WeCom Message');
});
