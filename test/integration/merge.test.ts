/** "Merge Identical Messages": one call for many items, and each item still gets its own result. */
import type { INodeParameters } from 'n8n-workflow';
import { jsonItems, storeFile, useLegacyExpressions } from '../support';
import { png } from '../support/sampleFiles';
import { companyWith, reset, sendText, startWeCom, type WeCom } from './wecom';

const USERS = Array.from({ length: 2500 }, (_, n) => `staff${n}`);
useLegacyExpressions();

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom({ company: companyWith(USERS.length) })));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const merged = (more: INodeParameters = {}, options: INodeParameters = {}) =>
	sendText({
		userIds: '={{ $json.to }}',
		content: '={{ $json.text ?? "Disk full" }}',
		options: { mergeIdentical: true, ...options },
		...more,
	});
const to = (...recipients: string[]) => jsonItems(...recipients.map((one) => ({ to: one })));
const sends = () =>
	(wecom.bodies('message/send') as Array<{ touser?: string; text?: { content: string } }>).map(
		({ touser, text }) => [touser, text?.content],
	);

it('sends 1,000 items in one call and gives each its output', async () => {
	const { error, items } = await wecom.run(merged(), { input: to(...USERS.slice(0, 1000)) });
	expect(error).toBeUndefined();
	expect(wecom.calls('message/send')).toHaveLength(1);
	expect(items).toHaveLength(1000);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	expect(new Set(items.map(({ json }) => json.msgid)).size).toBe(1);
	expect(USERS.slice(0, 1000).every((user) => wecom.sandbox.inbox(user).length === 1)).toBe(true);
});

it('takes as many calls as the limit of 1,000 members asks for, and nobody gets it twice', async () => {
	// Fifty members for each item, and the first one of the next.
	const groups = Array.from({ length: USERS.length / 50 }, (_, n) =>
		[...USERS.slice(n * 50, n * 50 + 50), USERS[((n + 1) * 50) % USERS.length]].join(),
	);
	const { items } = await wecom.run(merged(), { input: to(...groups) });
	expect(wecom.calls('message/send')).toHaveLength(3);
	expect(items).toHaveLength(50);
	expect(USERS.filter((user) => wecom.sandbox.inbox(user).length !== 1)).toEqual([]);
	// Item 19 has fifty members in the first call and one in the second.
	expect(items[19]?.json.msgids).toHaveLength(2);
	expect(items[0]?.json.msgids).toBeUndefined();
});

it('tells each item only who of its own was not reached', async () => {
	const { items, error } = await wecom.run(merged(), {
		input: to('mei.chen', 'Old.Member, tomas-k', 'trial.user, nobody.here', 'staff1'),
	});
	expect(error).toBeUndefined();
	expect(wecom.calls('message/send')).toHaveLength(1);
	const told = items.map(({ json: { invaliduser, unlicenseduser } }) => [
		invaliduser,
		unlicenseduser,
	]);
	expect(told).toEqual([
		[undefined, undefined],
		['old.member', undefined],
		['nobody.here', 'trial.user'],
		[undefined, undefined],
	]);
});

it('fails only the items that were not fully reached, when that is wanted', async () => {
	const { items } = await wecom.run(merged({}, { onInvalidRecipients: 'fail' }), {
		input: to('mei.chen', 'old.member', 'staff1', 'staff2, old.member'),
		onError: 'continueRegularOutput',
	});
	expect(items.map(({ json }) => json.errcode ?? json.error)).toEqual([
		0,
		'The message reached none of its recipients',
		0,
		'The message was delivered, but not to everyone',
	]);
});

it('keeps the order for everybody', async () => {
	const input = jsonItems(
		{ to: 'staff1', text: 'A' },
		{ to: 'staff2', text: 'B' },
		{ to: 'staff2', text: 'A' },
		{ to: 'staff3', text: 'A' },
		{ to: 'staff3', text: 'B' },
	);
	const { items } = await wecom.run(merged(), { input });
	expect(items.map(({ json }) => json.errcode)).toEqual([0, 0, 0, 0, 0]);
	expect(sends().sort()).toEqual([
		['staff1', 'A'],
		['staff2', 'B'],
		['staff2|staff3', 'A'],
		['staff3', 'B'],
	]);
	const inbox = (user: string) => wecom.sandbox.inbox(user).map(({ content }) => content.content);
	expect([inbox('staff2'), inbox('staff3')]).toEqual([
		['B', 'A'],
		['A', 'B'],
	]);
});

it('sends it once to somebody whom several items name', async () => {
	const { items } = await wecom.run(merged(), { input: to('staff1', 'STAFF1', 'staff1, staff2') });
	expect(sends()).toEqual([['staff1|staff2', 'Disk full']]);
	expect(items).toHaveLength(3);
});

it('sends one message to everyone however many items ask for it', async () => {
	const { items } = await wecom.run({ ...merged(), sendTo: 'all' }, { input: to('x', 'y', 'z') });
	expect(sends()).toEqual([['@all', 'Disk full']]);
	expect(items.map(({ json }) => json.errcode)).toEqual([0, 0, 0]);
});

it('merges files of the same content only', async () => {
	const item = async (user: string, bytes: Buffer) => ({
		json: { to: user },
		binary: { data: await storeFile(bytes, 'chart.png', 'image/png') },
	});
	const { items } = await wecom.run(merged({ messageType: 'image' }), {
		input: [
			await item('staff1', png(8)),
			await item('staff2', png(9)),
			await item('staff3', png(8)),
		],
	});
	expect(items.map(({ json }) => json.errcode)).toEqual([0, 0, 0]);
	expect(
		sends()
			.map(([touser]) => touser)
			.sort(),
	).toEqual(['staff1|staff3', 'staff2']);
	expect(wecom.calls('media/upload')).toHaveLength(2);
});

it('splits a long text once for all, and keeps one output for each item', async () => {
	const { items } = await wecom.run(
		merged({ content: `={{ "文字 ".repeat(400) }}` }, { longText: 'split' }),
		{ input: to('staff1', 'staff2') },
	);
	expect(items).toHaveLength(2);
	expect(items[0]?.json.msgids).toHaveLength(wecom.calls('message/send').length);
	expect(items[1]?.json.msgids).toEqual(items[0]?.json.msgids);
});

it('warns of an item that reached nobody', async () => {
	const { items, runData } = await wecom.run(merged(), { input: to('mei.chen', 'old.member') });
	expect(items.map(({ json }) => json.invaliduser)).toEqual([undefined, 'old.member']);
	const [hint] = Object.values(runData).at(-1)?.[0]?.hints ?? [];
	expect(hint?.message).toContain('reached none of its recipients');
});

it('gives one output for an item that finds no other to share its calls', async () => {
	const { items } = await wecom.run(
		merged({ content: `={{ "文字 ".repeat(400) }}` }, { longText: 'split' }),
		{ input: to('staff1') },
	);
	expect(items).toHaveLength(1);
	expect(items[0]?.json.msgids).toHaveLength(wecom.calls('message/send').length);
});

/** The first takes a call of its own, the second half of two, the last the rest of the second call. */
describe('items that share two calls', () => {
	const thousand = USERS.slice(0, 1000);
	const input = to(thousand.slice(0, 999).join(), 'staff999, staff1000', 'staff1001');
	const inSecond = { path: 'message/send', bodyContains: 'staff1001' };
	const all = { onError: 'continueRegularOutput' } as const;

	it('are told what had gone before a call failed', async () => {
		wecom.sandbox.faults.add({ ...inSecond, kind: 'errcode', errcode: 50003 });
		const { items } = await wecom.run(merged(), { input, ...all });
		const [first, second, third] = items.map(({ json }) => json);
		expect(first?.errcode).toBe(0);
		expect(second?.message).toContain('1 of 2 messages of this item had gone to WeCom.');
		expect(second?.details).toMatchObject({ errcode: 50003, deliveredMsgids: [first?.msgid] });
		expect(third?.message).not.toContain('had gone');
		expect(third?.details).not.toHaveProperty('deliveredMsgids');
	});

	it('are told of a call that may have been carried out, whichever failed first', async () => {
		wecom.sandbox.faults.add({ ...inSecond, kind: 'dropAfter' });
		wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 50003 });
		const { items } = await wecom.run(merged(), { input, ...all });
		const [first, second, third] = items.map(({ json }) => json.error);
		expect(first).toMatch(/\(50003\)$/);
		expect(second).toMatch(/so the message may have been delivered$/);
		expect(third).toMatch(/so the message may have been delivered$/);
	});

	it('lose nothing to recipients in another call who cannot be reached', async () => {
		const { items } = await wecom.run(merged(), {
			input: to(thousand.slice(0, 999).join(), 'staff999, ghost1', 'ghost2'),
			...all,
		});
		const [first, second, third] = items.map(({ json }) => json);
		expect(first?.errcode).toBe(0);
		expect(second).toMatchObject({ errcode: 0, invaliduser: 'ghost1', msgids: [first?.msgid] });
		expect(third?.error).toBe('None of the recipients can be reached (81013)');
	});

	it('keep the second call from being made when the first ends the node', async () => {
		wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 50003, times: 1 });
		const { error } = await wecom.run(merged(), { input });
		expect(wecom.calls('message/send')).toHaveLength(1);
		expect(error?.message).toMatch(/\(50003\)$/);
		expect(error?.context.itemIndex).toBe(0);
	});

	it('are one when a single item takes them all', async () => {
		wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 50003, times: 1 });
		const { error } = await wecom.run(merged(), { input: to(USERS.slice(0, 1500).join()) });
		expect(wecom.calls('message/send')).toHaveLength(1);
		expect(error?.message).toMatch(/\(50003\)$/);
		expect(error?.description).not.toContain('had gone');
	});
});

it('waits as long as the most patient of the items that share a call', async () => {
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'delay', ms: 500 });
	const { error } = await wecom.run(
		merged({}, { timeout: '={{ $json.to === "staff1" ? 0.2 : 10 }}' }),
		{
			input: to('staff1', 'staff2'),
		},
	);
	expect(error).toBeUndefined();
	expect(wecom.calls('message/send')).toHaveLength(1);
});

it('fails every item of a call that is refused, each with its own number', async () => {
	wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 50003 });
	const { items } = await wecom.run(merged(), {
		input: to('staff1', 'staff2'),
		onError: 'continueRegularOutput',
	});
	expect(items.map(({ json, pairedItem }) => [json.details, pairedItem])).toEqual([
		[expect.objectContaining({ errcode: 50003 }), { item: 0 }],
		[expect.objectContaining({ errcode: 50003 }), { item: 1 }],
	]);
});

it('merges nothing unless it is told to', async () => {
	await wecom.run(merged({ options: {} }), { input: to('staff1', 'staff2') });
	expect(sends()).toHaveLength(2);
});
