/** What is sent: to each member one message of its own, or one message to all of them. */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { DEFAULT_COMPANY, type Company } from '../sandbox';
import type { Access } from './server';

/** Room for every run with a recipient for each message: messages to one person go one by one. */
export const MEMBERS = 10_000;

/** Departments that the first app of the sandbox may see. */
const DEPARTMENT = 2;

const userid = (number: number) => `member-${number}`;

const text = (number: number) =>
	`Order ${number} has left the warehouse 已发货. Track it at https://shop.example.com/orders/${number} or ask the front desk.`;

export const company = (): Partial<Company> => ({
	accountCap: MEMBERS,
	members: Array.from({ length: MEMBERS }, (_, number) => ({
		userid: userid(number),
		name: `Member ${number}`,
		departmentIds: [DEPARTMENT],
		licensed: true,
	})),
	apps: DEFAULT_COMPANY.apps.slice(0, 1),
});

/** One input item for each message. */
export const items = (count: number, isSame = false): INodeExecutionData[] =>
	Array.from({ length: count }, (_, number) => ({
		json: { user: userid(number), text: text(isSame ? 0 : number) },
	}));

/** The fields that both senders fill from the item, as workflows do. */
export const fromItem: INodeParameters = {
	userIds: '={{ $json.user }}',
	content: '={{ $json.text }}',
};

export const body = (user: unknown, content: unknown, { agentId }: Access) => ({
	touser: user,
	msgtype: 'text',
	agentid: agentId,
	text: { content },
});

/** The same bodies, ready to go. */
export const bodies = (count: number, access: Access): string[] =>
	items(count).map(({ json }) => JSON.stringify(body(json.user, json.text, access)));
