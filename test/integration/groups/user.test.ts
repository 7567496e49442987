import type { INodeParameters } from 'n8n-workflow';
import { jsonItems } from '../../support';
import type { WeCom } from '../wecom';
import { rawBodies, resetGroups, startGroups } from './support';

let wecom: WeCom;
beforeAll(async () => (wecom = await startGroups()));
beforeEach(() => resetGroups(wecom));
afterAll(() => wecom.sandbox.close());

const user = (operation: string, more: INodeParameters): INodeParameters => ({
	...{ resource: 'user', operation },
	...more,
});
const findMobile = (mobile: string) => user('find', { findBy: 'mobile', mobile });

test('get puts out what WeCom says', async () => {
	const { items } = await wecom.run(user('get', { userId: 'mei.chen' }));
	expect(items[0]?.json).toMatchObject({
		...{ errcode: 0, userid: 'mei.chen', name: 'Mei Chen 陈梅', department: [7], status: 1 },
	});
	expect(wecom.calls('user/get')[0]?.query).toMatchObject({ userid: 'mei.chen' });
});

test('get asks once for a member whom several items name', async () => {
	const input = jsonItems({ id: 'mei.chen' }, { id: 'tomas-k' }, { id: 'mei.chen' });
	const { items } = await wecom.run(user('get', { userId: '={{ $json.id }}' }), { input });
	expect(items.map(({ json, pairedItem }) => [json.userid, pairedItem])).toEqual([
		['mei.chen', { item: 0 }],
		['tomas-k', { item: 1 }],
		['mei.chen', { item: 2 }],
	]);
	expect(wecom.calls('user/get')).toHaveLength(2);
});

test.each<[string, INodeParameters, object, string]>([
	['mobile', { findBy: 'mobile', mobile: '139 0000 0002' }, { mobile: '13900000002' }, 'tomas-k'],
	[
		'business email',
		{ findBy: 'email', email: 'mei.chen@harbour-tools.example' },
		{ email: 'mei.chen@harbour-tools.example', email_type: 1 },
		'mei.chen',
	],
	[
		'personal email',
		{ findBy: 'email', email: 'julia@home.example', emailType: 'personal' },
		{ email: 'julia@home.example', email_type: 2 },
		'julia.b',
	],
])('find by %s', async (_what, parameters, body, userid) => {
	const { items } = await wecom.run(user('find', parameters));
	expect(items[0]?.json).toMatchObject({ errcode: 0, userid });
	const [endpoint] = ['user/getuserid', 'user/get_userid_by_email'].filter(
		(path) => wecom.calls(path).length > 0,
	);
	expect(rawBodies(wecom, String(endpoint))).toEqual([body]);
});

describe('somebody unknown', () => {
	const run = { continueOnFail: true } as const;

	test('is looked up once, whichever items ask, and the error says why', async () => {
		const input = jsonItems(...['a', 'b', 'c'].map((item) => ({ item })));
		const { items } = await wecom.run(findMobile('13988887777'), { ...run, input });
		expect(wecom.calls('user/getuserid')).toHaveLength(1);
		expect(items).toHaveLength(3);
		for (const { json } of items) {
			expect(json.error).toMatch(/Nobody has this mobile number.*\(46004\)/);
			expect(json.message).toMatch(/a fifth of its head count/);
		}
	});

	test('is not looked up again by a retry of the node', async () => {
		const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } as const;
		const { error } = await wecom.run(findMobile('13988886666'), retry);
		expect(wecom.calls('user/getuserid')).toHaveLength(1);
		expect(error?.message).toMatch(/"Mobile" is of nobody whom the app sees/);
		expect(error?.description).toMatch(/It was not asked again/);
	});

	test('nor after an answer that got lost', async () => {
		wecom.sandbox.faults.add({ kind: 'dropAfter', path: 'user/getuserid', times: 1 });
		await wecom.run(findMobile('13988885555'));
		expect(wecom.calls('user/getuserid')).toHaveLength(1);
	});
});

test.each<[string, INodeParameters, RegExp]>([
	['a name as mobile', { findBy: 'mobile', mobile: 'Mei Chen' }, /"Mobile" is not a mobile number/],
	['four digits', { findBy: 'mobile', mobile: '1390' }, /"Mobile" is not a mobile number/],
	['no mobile', { findBy: 'mobile', mobile: '={{ "" }}' }, /"Mobile" is empty/],
	['no address', { findBy: 'email', email: 'mei.chen' }, /"Email" is not an e-mail address/],
])('%s is refused before it counts as wrong', async (_what, parameters, words) => {
	const { error } = await wecom.run(user('find', parameters));
	expect(error?.message).toMatch(words);
	expect(wecom.calls()).toEqual([]);
});
