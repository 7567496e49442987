import type { GroupDraft } from '../groups/groupStore';
import type { RobotSeed } from './robotStore';

const OPS_CHATID = 'wrSandboxOperationsAlerts';

/** Groups that members made, for trying things out; apps make theirs with appchat/create. */
export const GROUP_SEEDS: readonly GroupDraft[] = [
	{
		chatid: OPS_CHATID,
		kind: 'internal',
		name: 'Operations Alerts 运维告警群',
		owner: 'mei.chen',
		members: ['mei.chen', 'tomas-k', 'ZhangWei', 'liu_yang', 'ahmed_h'],
	},
	{
		chatid: 'wrSandboxWarehouse',
		kind: 'internal',
		name: 'Warehouse 仓储群',
		owner: 'sofia.r',
		members: ['sofia.r', 'wang.fang', 'ahmed_h'],
	},
	{
		chatid: 'wrSandboxCustomers',
		kind: 'customer',
		name: 'Customers of Harbour Tools 客户群',
		owner: 'julia.b',
		members: ['julia.b', 'li.na'],
	},
];

/** The key of the robot that is there from the start. */
export const DEFAULT_ROBOT_KEY = '5a2d0c1e-7b34-4f6a-9c58-0e1f2a3b4c5d';

/** Its key never changes, so that a credential outlives a restart of the sandbox. */
export const ROBOT_SEEDS: readonly RobotSeed[] = [
	{
		chatid: OPS_CHATID,
		name: 'Alert Robot 告警助手',
		createdBy: 'mei.chen',
		key: DEFAULT_ROBOT_KEY,
	},
];
