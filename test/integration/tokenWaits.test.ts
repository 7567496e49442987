/** A request that has to wait for a token: what happens meanwhile, and what is no longer sent. */
import { WeComApi } from '../../credentials/WeComApi.credentials';
import { WeComMessage } from '../../nodes/WeCom/WeComMessage.node';
import { CredentialsStore, jsonItems, startNode } from '../support';
import { AGENT_ID, companyWith, reset, SECRET, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom({ company: companyWith(10) })));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const each = sendText({ userIds: '={{ $json.to }}', content: '={{ $json.text }}' });
const withdrawn = { path: 'message/send', kind: 'errcode', errcode: 42001, times: 1 } as const;
const longText = { content: '={{ "文字 ".repeat(400) }}', options: { longText: 'split' } };

/** n8n's database answers once, as long as the node reads its credential for the first time. */
function loseDatabaseAfterFirstRead(): void {
	const { store } = wecom;
	const read = store.getDecrypted.bind(store);
	let reads = 0;
	store.getDecrypted = async (...which) => {
		if (reads++ > 0) throw new Error('Connection terminated unexpectedly');
		return await read(...which);
	};
}

it('the others leave with the token, not with the answer to the request that fetched it', async () => {
	const slow = 800;
	wecom.sandbox.faults.add({
		path: 'message/send',
		kind: 'delay',
		ms: slow,
		bodyContains: 'staff0',
	});
	const input = jsonItems(...[0, 1, 2, 3].map((n) => ({ to: `staff${n}`, text: 'x' })));
	const { error } = await wecom.run(each, { input });
	expect(error).toBeUndefined();
	expect(wecom.calls('gettoken')).toHaveLength(1);
	const times = wecom.calls('message/send').map(({ time }) => time);
	expect(times).toHaveLength(4);
	expect(Math.max(...times) - Math.min(...times)).toBeLessThan(slow / 2);
});

it('a repetition does not leave with a token that came after the duplicate check was over', async () => {
	await wecom.run(sendText());
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'dropAfter', times: 1 });
	wecom.sandbox.faults.add(withdrawn);
	wecom.sandbox.faults.add({ path: 'gettoken', kind: 'delay', ms: 3000, times: 1 });
	const checked = { enableDuplicateCheck: true, duplicateCheckInterval: 3, timeout: 1 };
	const { error } = await wecom.run(sendText({ userIds: 'staff1', options: checked }));
	expect(wecom.calls('gettoken')).toHaveLength(2);
	expect(wecom.sandbox.inbox('staff1')).toHaveLength(1);
	expect(error?.message).toMatch(/the message may have been delivered/);
});

it('nothing leaves with a token that comes after a failure that ended the node', async () => {
	await wecom.run(sendText());
	wecom.sandbox.faults.add({ ...withdrawn, bodyContains: 'AAA' });
	wecom.sandbox.faults.add({ path: 'gettoken', kind: 'delay', ms: 600, times: 1 });
	wecom.sandbox.faults.add({
		path: 'message/send',
		kind: 'errcode',
		errcode: 50003,
		bodyContains: 'BBB',
	});
	const input = jsonItems({ to: 'staff1', text: 'AAA' }, { to: 'staff2', text: 'BBB' });
	const { error } = await wecom.run(each, { input });
	expect(error?.message).toMatch(/\(50003\)$/);
	expect(wecom.sandbox.inbox('staff1')).toEqual([]);
});

it('no token is fetched after the execution was stopped', async () => {
	wecom.store = new CredentialsStore([new WeComApi()], { latency: 300 });
	const app = { corpId: 'wwsandbox0000000001', corpSecret: SECRET, agentId: AGENT_ID };
	wecom.store.add({ type: 'weComApi', data: { ...app, baseUrl: wecom.sandbox.url } });
	const execution = startNode({
		node: new WeComMessage(),
		parameters: sendText(),
		input: jsonItems({}),
		store: wecom.store,
		onError: 'continueRegularOutput',
	});
	while (wecom.store.reads < 2) await new Promise((resolve) => setTimeout(resolve, 10));
	execution.cancel();
	await execution.finished;
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(wecom.calls()).toEqual([]);
});

describe('when the credential cannot be read for it', () => {
	it('what had gone before is told', async () => {
		await wecom.run(sendText());
		wecom.sandbox.faults.add({ ...withdrawn, skip: 1 });
		loseDatabaseAfterFirstRead();
		const { error } = await wecom.run(sendText({ userIds: 'staff1', ...longText }));
		expect(wecom.sandbox.inbox('staff1')).toHaveLength(1);
		expect(error?.description).toMatch(/1 of \d+ messages of this item had gone to WeCom/);
	});

	it('what may have been delivered before is told', async () => {
		await wecom.run(sendText());
		wecom.sandbox.faults.add({ path: 'message/send', kind: 'dropAfter', times: 1 });
		wecom.sandbox.faults.add(withdrawn);
		loseDatabaseAfterFirstRead();
		const options = { enableDuplicateCheck: true };
		const { error } = await wecom.run(sendText({ userIds: 'staff1', options }));
		expect(wecom.sandbox.inbox('staff1')).toHaveLength(1);
		expect(error?.message).toMatch(/the message may have been delivered/);
	});
});
