import type { JsonObject } from '../../sandbox';
import { AGENT_ID, Client, HR_AGENT_ID, HR_SECRET, useSandbox } from './client';

const context = useSandbox();

const pluck = (list: unknown, name: string) => (list as JsonObject[]).map((item) => item[name]);

test('agent/get shows the app of the token only', async () => {
	expect(await context.client.get('agent/get', { agentid: AGENT_ID })).toMatchObject({
		errcode: 0,
		agentid: AGENT_ID,
		name: 'Ops Bot 运维助手',
		allow_userinfos: { user: [{ userid: 'chief' }] },
		allow_partys: { partyid: [2, 12, 15] },
		allow_tags: { tagid: [3] },
		close: 0,
	});
	expect((await context.client.get('agent/get', { agentid: HR_AGENT_ID })).errcode).toBe(301002);
	expect((await context.client.get('agent/get')).errcode).toBe(41011);
});

test('agent/list shows the app of the token', async () => {
	const { agentlist } = await context.client.get('agent/list');
	expect(pluck(agentlist, 'agentid')).toEqual([AGENT_ID]);
});

test('department/list shows the visible range, or what is below an id', async () => {
	const all = await context.client.get('department/list');
	expect(pluck(all.department, 'id')).toEqual([2, 7, 8, 12, 15]);
	const below = await context.client.get('department/list', { id: 2 });
	expect(pluck(below.department, 'name')).toEqual(['工程部', '运维组', '平台组']);
	const hr = await new Client(context.sandbox, HR_SECRET).login();
	expect(pluck((await hr.get('department/list')).department, 'id')).toEqual([15]);
});

test('department/simplelist has no names', async () => {
	const { department_id } = await context.client.get('department/simplelist', { id: 7 });
	expect(department_id).toEqual([{ id: 7, parentid: 2, order: 80 }]);
});

test('user/simplelist shows one level', async () => {
	const { userlist } = await context.client.get('user/simplelist', { department_id: 2 });
	expect(userlist).toEqual([{ userid: 'liu_yang', name: '刘洋', department: [2] }]);
});

test.each<[number, string, Record<string, string | number>]>([
	[40063, 'user/simplelist', {}],
	[60123, 'user/simplelist', { department_id: 'x' }],
	[60003, 'user/simplelist', { department_id: 99 }],
	[60011, 'user/simplelist', { department_id: 20 }],
	[60003, 'department/list', { id: 99 }],
	[60011, 'department/simplelist', { id: 1 }],
	[41009, 'user/get', {}],
	[60111, 'user/get', { userid: 'nobody' }],
	[60011, 'user/get', { userid: 'old.member' }],
	[41017, 'tag/get', {}],
	[40068, 'tag/get', { tagid: 99 }],
	[40068, 'tag/get', { tagid: '3x' }],
])('%i for %s %j', async (errcode, path, query) => {
	expect((await context.client.get(path, query)).errcode).toBe(errcode);
});

test('tag/list shows all tags', async () => {
	const { taglist } = await context.client.get('tag/list');
	expect(taglist).toContainEqual({ tagid: 3, tagname: '值班 On Duty' });
});

test('tag/get shows members within the visible range, and departments', async () => {
	expect(await context.client.get('tag/get', { tagid: 4 })).toMatchObject({
		...{ errcode: 0, tagname: '管理层 Leads', partylist: [15] },
		userlist: [
			{ userid: 'tomas-k', name: 'Tomas K.' },
			{ userid: 'chief', name: '周总' },
		],
	});
	expect(await context.client.get('tag/get', { tagid: 9 })).toMatchObject({ userlist: [] });
});

test('user/get knows a member in any case, without mobile and e-mail', async () => {
	const answer = await context.client.get('user/get', { userid: 'TOMAS-K' });
	expect(answer).toMatchObject({
		...{ errcode: 0, userid: 'tomas-k', name: 'Tomas K.', department: [7, 8] },
		...{ is_leader_in_dept: [0, 0], main_department: 7, status: 1 },
	});
	for (const name of ['mobile', 'email', 'biz_mail']) expect(answer).not.toHaveProperty(name);
});

describe('a member is found', () => {
	test.each([
		['user/getuserid', { mobile: '13900000001' }, 'mei.chen'],
		['user/getuserid', { mobile: '+86 139-0000-0001' }, 'mei.chen'],
		['user/getuserid', { mobile: '13900000007' }, 'ahmed_h'],
		['user/get_userid_by_email', { email: 'Mei.Chen@harbour-tools.example' }, 'mei.chen'],
		['user/get_userid_by_email', { email: 'julia@home.example', email_type: 2 }, 'julia.b'],
	])('by %s %j', async (path, body, userid) => {
		expect(await context.client.post(path, body)).toMatchObject({ errcode: 0, userid });
	});

	test.each<[number, string, object]>([
		[46004, 'user/getuserid', { mobile: '13999999999' }],
		[60103, 'user/getuserid', { mobile: 'mei' }],
		[40063, 'user/getuserid', {}],
		[40058, 'user/getuserid', { mobile: 13900000001 }],
		[46004, 'user/get_userid_by_email', { email: 'julia@home.example' }],
		[46004, 'user/get_userid_by_email', { email: 'old.member@harbour-tools.example' }],
		[60105, 'user/get_userid_by_email', { email: 'julia' }],
		[40063, 'user/get_userid_by_email', { email: '' }],
		[40058, 'user/get_userid_by_email', { email: 'julia@home.example', email_type: 3 }],
	])('not, but %i, by %s %j', async (errcode, path, body) => {
		expect((await context.client.post(path, body)).errcode).toBe(errcode);
	});
});
