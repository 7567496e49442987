import type { Company, Department, Member } from './company';

const department = (
	id: number,
	parentId: number,
	name: string,
	nameEn: string,
	order: number,
): Department => ({ id, parentId, name, nameEn, order });

const member = (
	userid: string,
	name: string,
	departmentIds: number[],
	more: Partial<Member> = {},
): Member => ({
	...{ userid, name, departmentIds, licensed: true },
	bizMail: `${userid.toLowerCase()}@harbour-tools.example`,
	...more,
});

/** Aid for trying things out: every value is made up. */
export const DEFAULT_COMPANY: Company = {
	corpId: 'wwsandbox0000000001',
	name: 'Harbour Tools 海港工具',
	accountCap: 500,
	departments: [
		department(1, 0, '海港工具', 'Harbour Tools', 100),
		department(2, 1, '工程部', 'Engineering', 90),
		department(7, 2, '运维组', 'Operations', 80),
		department(8, 2, '平台组', 'Platform', 70),
		department(12, 1, '仓储部', 'Warehouse', 60),
		department(15, 1, '人事部', 'People', 50),
		department(20, 1, '离职归档', 'Former Staff', 10),
	],
	members: [
		member('mei.chen', 'Mei Chen 陈梅', [7], { alias: 'Mei', mobile: '13900000001' }),
		member('tomas-k', 'Tomas K.', [7, 8], { mobile: '13900000002' }),
		member('ZhangWei', '张伟', [8], { alias: '大伟', mobile: '13900000003' }),
		member('liu_yang', '刘洋', [2]),
		member('sofia.r', 'Sofia Rossi', [12]),
		member('wang.fang', '王芳', [12]),
		member('ahmed_h', 'Ahmed Hassan', [12], { mobile: '+8613900000007' }),
		member('li.na', '李娜', [15]),
		member('julia.b', 'Julia Brandt', [15], { email: 'julia@home.example' }),
		member('chief', '周总', [1]),
		member('trial.user', 'Trial User 试用', [7], { licensed: false }),
		member('old.member', 'Old Member 前同事', [20]),
	],
	tags: [
		{ id: 3, name: '值班 On Duty', userids: ['mei.chen', 'ahmed_h'], departmentIds: [] },
		{ id: 4, name: '管理层 Leads', userids: ['tomas-k', 'chief'], departmentIds: [15] },
		{ id: 9, name: '归档 Archive', userids: ['old.member'], departmentIds: [] },
	],
	apps: [
		{
			agentid: 1000042,
			name: 'Ops Bot 运维助手',
			description: 'Alerts and approvals 告警与审批',
			secret: 'sandbox-secret-for-trying-only-0001',
			enabled: true,
			callback: {
				url: 'http://127.0.0.1:5678/webhook/wecom',
				token: 'sandboxCallbackToken',
				encodingAesKey: 'sandboxEncodingAesKeyForTryingOnly000000000',
			},
			visible: { userids: ['chief'], departmentIds: [2, 12, 15], tagIds: [3] },
			miniPrograms: ['wx0a1b2c3d4e5f6071'],
			deliveredYesterday: 314,
		},
		{
			agentid: 1000043,
			name: 'HR Desk 人事',
			description: 'Leave and onboarding 请假与入职',
			secret: 'sandbox-secret-for-trying-only-0002',
			enabled: true,
			callback: null,
			visible: { userids: ['mei.chen'], departmentIds: [15], tagIds: [] },
			miniPrograms: [],
			deliveredYesterday: 27,
		},
		{
			agentid: 1000044,
			name: 'Incident Desk 应急台',
			description: 'Group chats for incidents 应急群聊',
			secret: 'sandbox-secret-for-trying-only-0003',
			enabled: true,
			callback: null,
			// The whole company: only such an app may make groups (doc 90245).
			visible: { userids: [], departmentIds: [1], tagIds: [] },
			miniPrograms: [],
			deliveredYesterday: 0,
		},
	],
};
