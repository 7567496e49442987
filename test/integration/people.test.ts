import { WeComMessage } from '../../nodes/WeCom/WeComMessage.node';
import { jsonItems, loadOptions } from '../support';
import { buttonCard, reset, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const node = new WeComMessage();
/** The editor sends them along; the resource decides which credential is meant. */
const parameters = { resource: 'message', operation: 'send' };
const list = (method: string) => loadOptions({ node, method, parameters, store: wecom.store });

describe('the lists of the editor', () => {
	it('show members with account and department', async () => {
		const users = await list('getUsers');
		expect(users).toContainEqual({
			name: 'Mei Chen 陈梅 (mei.chen) · 工程部 / 运维组',
			value: 'mei.chen',
		});
		expect(users.map(({ value }) => value)).not.toContain('old.member');
		expect(new Set(users.map(({ value }) => value)).size).toBe(users.length);
	});

	it('show members who may see the app although their department may not', async () => {
		const users = await list('getUsers');
		expect(users).toContainEqual({ name: '周总 (chief) · Department 1', value: 'chief' });
		expect(users).toContainEqual({
			name: 'Tomas K. (tomas-k) · 工程部 / 运维组, 工程部 / 平台组',
			value: 'tomas-k',
		});
	});

	it('show the account of a member whose name cannot be had', async () => {
		wecom.sandbox.faults.add({ path: /user\/get$/, kind: 'errcode', errcode: 60011 });
		expect(await list('getUsers')).toContainEqual({ name: 'chief', value: 'chief' });
	});

	it('show departments with their path', async () => {
		expect(await list('getDepartments')).toEqual(
			expect.arrayContaining([
				{ name: '工程部', value: 2 },
				{ name: '工程部 / 运维组', value: 7 },
				{ name: '仓储部', value: 12 },
			]),
		);
	});

	it('show tags', async () => {
		expect(await list('getTags')).toContainEqual({ name: '值班 On Duty', value: 3 });
	});

	it('say what to do about an address that is none', async () => {
		wecom.store.change({ baseUrl: 'qyapi.weixin.qq.com' });
		const [{ name } = { name: '' }] = await list('getTags');
		expect(name).toMatch(/"Base URL".*not a web address\. Enter it with http.*Typing IDs works/);
	});

	it('fetch one token among them', async () => {
		await Promise.all(['getUsers', 'getDepartments', 'getTags'].map(list));
		expect(wecom.calls('gettoken')).toHaveLength(1);
	});

	it.each([60011, 48002, 60020, 301002, -1])(
		'say in one line why they are empty (%s)',
		async (errcode) => {
			wecom.sandbox.faults.add({ path: /list$|agent\/get$/, kind: 'errcode', errcode });
			for (const method of ['getUsers', 'getDepartments', 'getTags']) {
				const options = await list(method);
				expect(options).toHaveLength(1);
				expect(options[0]?.value).toBe('');
				expect(options[0]?.name).toContain(`(${errcode})`);
				expect(options[0]?.name).toContain('Typing IDs works');
				expect(options[0]?.name).not.toContain('\n');
			}
		},
	);

	it('name the address that WeCom does not trust', async () => {
		wecom.sandbox.configure({ untrustedIp: '203.0.113.9' });
		expect((await list('getDepartments'))[0]?.name).toMatch(/203\.0\.113\.9.*企业可信IP/);
	});

	it('of a company of 10,000 members in 40 departments say how to reach those not listed', async () => {
		const departments = Array.from({ length: 40 }, (_, index) => ({
			id: index + 1,
			name: `Team ${index}`,
			nameEn: '',
			parentId: index === 0 ? 0 : 1,
			order: index,
		}));
		const members = Array.from({ length: 10_000 }, (_, index) => ({
			userid: `user${index}`,
			name: `Member ${index}`,
			departmentIds: [(index % 40) + 1],
			licensed: true,
		}));
		const [app] = wecom.sandbox.company.apps;
		const big = await startWeCom({
			company: {
				departments,
				members,
				tags: [],
				apps: app ? [{ ...app, visible: { userids: [], departmentIds: [1], tagIds: [] } }] : [],
			},
		});
		reset(big);
		const options = await loadOptions({ node, method: 'getUsers', parameters, store: big.store });
		expect(options).toHaveLength(3_001);
		expect(options[0]).toEqual({
			name: expect.stringMatching(/7000 more.* by ID/) as unknown,
			value: '',
		});
		expect(big.sandbox.stats.maxInFlight).toBeLessThanOrEqual(5);
		await big.sandbox.close();
	});
});

it('sends to those chosen from the lists', async () => {
	const { error } = await wecom.run(
		sendText({ sendTo: 'fromList', users: ['mei.chen'], departments: [7, 12], tags: [3] }),
	);
	expect(error).toBeUndefined();
	expect(wecom.bodies('message/send')[0]).toMatchObject({
		touser: 'mei.chen',
		toparty: '7|12',
		totag: '3',
	});
});

it.each([
	[{ users: [] }, /"User" is empty/],
	[{ users: [''] }, /"User" is a list of blank entries only/],
	[{ departments: ['Sales'] }, /"Department" holds "Sales"/],
])('refuses a choice that cannot be right: %j', async (choice, expected) => {
	const { error } = await wecom.run(sendText({ sendTo: 'fromList', ...choice }));
	expect(error?.message).toMatch(expected);
	expect(wecom.calls('message/send')).toEqual([]);
});

it.each<[string, Record<string, unknown>, RegExp]>([
	['a name', { userIds: '陈梅' }, /"User IDs" holds "陈梅", which is not an account/],
	['a space inside', { userIds: ['mei chen'] }, /has a space or a bar inside/],
	['a bar inside', { userIds: ['mei|chen'] }, /has a space or a bar inside/],
	['blank entries', { userIds: [null, ' '] }, /is a list of blank entries only/],
	['an object', { userIds: [{ id: 1 }] }, /which is not an ID/],
	['a department that is no number', { departmentIds: ['7a'] }, /"Department IDs" holds "7a"/],
	['a tag that is no number', { tagIds: 'on-duty' }, /"Tag IDs" holds "on-duty"/],
])('refuses %s', async (_, ids, expected) => {
	const { error } = await wecom.run(
		sendText({
			userIds: '={{ $json.userIds ?? "" }}',
			departmentIds: '={{ $json.departmentIds ?? "" }}',
			tagIds: '={{ $json.tagIds ?? "" }}',
		}),
		{ input: jsonItems(ids as never) },
	);
	expect(error?.message).toMatch(expected);
	expect(wecom.calls('message/send')).toEqual([]);
});

describe('more recipients than one call takes', () => {
	const users = Array.from({ length: 2500 }, (_, index) => `user${index}`);
	const departments = Array.from({ length: 250 }, (_, index) => index + 1);

	it('are too many for a card with a Task ID, which works for one call', async () => {
		const { error } = await wecom.run({
			...sendText({ messageType: 'template_card', userIds: users.slice(0, 1001).join() }),
			...buttonCard,
		});
		expect(error?.message).toBe('"User IDs" has 1001 entries [item 0]');
		expect(error?.description).toContain('each with a Task ID of its own');
		expect(wecom.calls('message/send')).toEqual([]);
	});

	it('are reached in as few calls as possible, with an item for each', async () => {
		const { items, error } = await wecom.run(
			sendText({
				userIds: '={{ $json.users }}',
				departmentIds: '={{ $json.departments }}',
				tagIds: '3',
			}),
			{
				input: jsonItems({
					users: ['mei.chen', 'Mei.Chen', ...users],
					departments: [7, ...departments],
				}),
			},
		);
		expect(error).toBeUndefined();
		const bodies = wecom.bodies('message/send') as Array<{
			touser: string;
			toparty: string;
			totag?: string;
		}>;
		expect(bodies.map(({ touser }) => touser.split('|').length)).toEqual([1000, 1000, 501]);
		expect(bodies.map(({ toparty }) => toparty.split('|').length)).toEqual([100, 100, 50]);
		expect(bodies.map(({ totag }) => totag)).toEqual(['3', undefined, undefined]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 0 },
		]);
		const told = bodies.flatMap(({ touser }) => touser.toLowerCase().split('|'));
		expect(new Set(told).size).toBe(told.length);
		expect(items.map(({ json }) => json.errcode)).toEqual([0, 81013, 81013]);
		expect(items[1]?.json.invaliduser).toBe(bodies[1]?.touser);
	});

	it('say who had it already when a later call is refused', async () => {
		wecom.sandbox.faults.add({ path: 'message/send', kind: 'errcode', errcode: 45009, skip: 1 });
		const { error } = await wecom.run(sendText({ userIds: '={{ $json.users }}' }), {
			input: jsonItems({ users: ['mei.chen', ...users] }),
		});
		expect(error?.message).toContain('45009');
		expect(error?.description).toContain('1 of 3 messages of this item had gone to WeCom.');
	});

	it.each(['@all', '@ALL', '＠all'])('never reach everyone because of %s', async (everyone) => {
		for (const named of [[...users, everyone], everyone, [everyone], `["${everyone}"]`]) {
			const { error } = await wecom.run(sendText({ userIds: '={{ $json.users }}' }), {
				input: jsonItems({ users: named }),
			});
			expect(error?.message).toContain('"User IDs" names @all');
			expect(error?.description).toContain('Send To');
		}
		expect(wecom.calls('message/send')).toEqual([]);
	});

	it('are refused where a code works only once', async () => {
		const { error } = await wecom.run(
			{
				resource: 'templateCard',
				operation: 'update',
				responseCode: 'x',
				buttonText: 'Done',
				updateFor: 'byId',
				userIds: '={{ $json.users }}',
			},
			{ input: jsonItems({ users }) },
		);
		expect(error?.message).toContain('"User IDs" has 2500 entries');
		expect(wecom.calls('message/update_template_card')).toEqual([]);
	});
});
