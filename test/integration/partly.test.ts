/** What has gone in part is told, whatever ends the run. */
import { jsonItems } from '../support';
import { companyWith, reset, sendText, startWeCom, type WeCom } from './wecom';

const COUNT = 2101;
const USERS = Array.from({ length: COUNT }, (_, n) => `staff${n}`);
let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom({ company: companyWith(COUNT) })));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const merged = sendText({
	userIds: '={{ $json.to }}',
	content: 'Disk full',
	options: { mergeIdentical: true },
});

test('an item with one recipient in the first call and one in the third, when the second fails', async () => {
	wecom.sandbox.faults.add({
		path: 'message/send',
		bodyContains: 'staff1500',
		kind: 'errcode',
		errcode: 45002,
	});
	// The last item names somebody of the first call and somebody of a call that is never made.
	const hundreds = Array.from({ length: 21 }, (_, n) => USERS.slice(n * 100, (n + 1) * 100));
	const input = jsonItems(...hundreds.map((to) => ({ to })), { to: [USERS[0], USERS[COUNT - 1]] });
	const { error } = await wecom.run(merged, { input });
	expect(wecom.calls('message/send').length).toBe(2);
	expect(error?.description).toContain('10 of 22 items had gone to WeCom (items 0 to 9).');
	expect(error?.description).toContain('1 more had gone to WeCom in part (item 21).');
});

describe('Recall of several messages', () => {
	const recall = (messageId: unknown) =>
		wecom.run({ resource: 'message', operation: 'recall', messageId: messageId as string });
	const sent = async () => {
		const { items } = await wecom.run(sendText({ content: '={{ $json.n }}' }), {
			input: jsonItems({ n: 1 }, { n: 2 }, { n: 3 }),
		});
		return items.map(({ json }) => String(json.msgid));
	};

	test.each([
		['a list', (ids: string[]) => `={{ ${JSON.stringify(ids)} }}`],
		['text of JSON', (ids: string[]) => JSON.stringify(ids)],
	])('from %s: one call and one output item for each', async (_, given) => {
		const ids = await sent();
		const { items, error } = await recall(given(ids));
		expect(error).toBeUndefined();
		expect(wecom.bodies('message/recall')).toEqual(ids.map((msgid) => ({ msgid })));
		expect(items.map(({ json, pairedItem }) => [json.errcode, pairedItem])).toEqual(
			ids.map(() => [0, { item: 0 }]),
		);
	});

	test('tells how many were recalled before one failed, and which it was', async () => {
		const [first = ''] = await sent();
		const { error } = await recall(`={{ ${JSON.stringify([first, 'not-a-msgid-of-ours'])} }}`);
		expect(error?.description).toContain('1 of 2 messages of this item were recalled.');
		expect(error?.description).toContain('not-a-msgid-of-ours');
	});
});

test('a msgid that is none is told as that', async () => {
	const { error } = await wecom.run({
		resource: 'message',
		operation: 'recall',
		messageId: 'not-a-msgid-of-ours',
	});
	expect(error?.message).toContain('does not know this Message ID');
	expect(error?.description).toContain('msgid');
});

test('whom nobody could reach is named, with the item', async () => {
	const { error } = await wecom.run(sendText({ userIds: '={{ $json.to }}', tagIds: '99' }), {
		input: jsonItems({ to: 'nobody.here, old.one' }),
	});
	expect(error?.message).toContain('81013');
	expect(error?.description).toContain(
		'Recipients of item 0: members nobody.here, old.one; tags 99.',
	);
});

test('a wrong AgentId of the option does not blame the credential', async () => {
	const { error } = await wecom.run(sendText({ options: { agentId: '4711' } }));
	expect(error?.description).toContain('option "Agent ID"');
	expect(error?.description).not.toContain('into "Agent ID" of the credential');
});
