/** One person in the contacts (通讯录). */
export interface Member {
	/** Account (账号); not case-sensitive. */
	readonly userid: string;
	readonly name: string;
	readonly alias?: string;
	readonly departmentIds: readonly number[];
	/** Whether the member holds a current basic interface licence. */
	licensed: boolean;
}

export interface Department {
	readonly id: number;
	readonly name: string;
	readonly nameEn: string;
	/** 0 for the root. */
	readonly parentId: number;
	/** Larger comes first. */
	readonly order: number;
}

export interface Tag {
	readonly id: number;
	readonly name: string;
	readonly userids: readonly string[];
	readonly departmentIds: readonly number[];
}

/** What is entered under Receive Messages (接收消息) on the app's page. */
export interface CallbackSettings {
	url: string;
	/** Signing secret, up to 32 letters and digits. */
	token: string;
	/** Exactly 43 letters and digits. */
	encodingAesKey: string;
}

export interface App {
	readonly agentid: number;
	readonly name: string;
	readonly description: string;
	readonly secret: string;
	enabled: boolean;
	/** Without it, cards that can be clicked are refused with 43012. */
	callback: CallbackSettings | null;
	/** Visible range (可见范围). Departments include their sub-departments. */
	readonly visible: {
		readonly userids: readonly string[];
		readonly departmentIds: readonly number[];
		readonly tagIds: readonly number[];
	};
	/** App ids of the linked mini programs. */
	readonly miniPrograms: readonly string[];
	/** Person-times that get_statistics reports for the day before the server started. */
	readonly deliveredYesterday: number;
}

export interface Company {
	readonly corpId: string;
	readonly name: string;
	/** Account cap (账号上限数); an app may deliver 200 times as many person-times a day. */
	readonly accountCap: number;
	readonly departments: readonly Department[];
	readonly members: readonly Member[];
	readonly tags: readonly Tag[];
	readonly apps: readonly App[];
}

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
): Member => ({ userid, name, departmentIds, licensed: true, ...more });

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
		member('mei.chen', 'Mei Chen 陈梅', [7], { alias: 'Mei' }),
		member('tomas-k', 'Tomas K.', [7, 8]),
		member('ZhangWei', '张伟', [8], { alias: '大伟' }),
		member('liu_yang', '刘洋', [2]),
		member('sofia.r', 'Sofia Rossi', [12]),
		member('wang.fang', '王芳', [12]),
		member('ahmed_h', 'Ahmed Hassan', [12]),
		member('li.na', '李娜', [15]),
		member('julia.b', 'Julia Brandt', [15]),
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
	],
};
