import type { INodeParameters } from 'n8n-workflow';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_COMPANY, type GroupMessage, type JsonObject } from '../../../sandbox';
import { reset, startWeCom, type WeCom } from '../wecom';

/** The app that the whole company sees, which may make groups. */
export const DESK = { corpSecret: 'sandbox-secret-for-trying-only-0003', agentId: 1000044 };
export const OPS_GROUP = 'wrSandboxOperationsAlerts';
export const ROBOT_KEY = '5a2d0c1e-7b34-4f6a-9c58-0e1f2a3b4c5d';
export const SAMPLE_MEDIA_ID = '3XbQmPz7LkV0s9TjRfWc2HnYd4GuEaKoI8vBx5C1wQtU';

/** The default company with the people whom the vendor samples name. */
const COMPANY = {
	...DEFAULT_COMPANY,
	members: [
		...DEFAULT_COMPANY.members,
		...['wei.zhao', 'ana.b'].map((userid) => ({
			...{ userid, name: userid, departmentIds: [7], licensed: true },
		})),
	],
};

export const startGroups = (): Promise<WeCom> => startWeCom({ company: COMPANY });

/** @param webhookUrl as it is pasted; the URL of the sandbox's robot unless told */
export function resetGroups(wecom: WeCom, webhookUrl?: string): void {
	reset(wecom, DESK);
	wecom.store.add({
		type: 'weComRobotApi',
		data: { webhookUrl: webhookUrl ?? robotUrl(wecom) },
	});
}

export const robotUrl = ({ sandbox }: WeCom, key = ROBOT_KEY): string =>
	`${sandbox.url}/cgi-bin/webhook/send?key=${key}`;

const FIXTURES = join(__dirname, '../../fixtures');

export const fixture = (path: string): JsonObject =>
	JSON.parse(readFileSync(join(FIXTURES, `${path}.json`), 'utf8')) as JsonObject;

export const fixtureNames = (folder: string): string[] =>
	readdirSync(join(FIXTURES, folder)).map((file) => file.replace('.json', ''));

/** Whole bodies as they went over the wire. */
export const rawBodies = (wecom: WeCom, endpoint: string): JsonObject[] =>
	wecom.calls(endpoint).map(({ rawBody }) => JSON.parse(rawBody) as JsonObject);

export const posted = ({ sandbox }: WeCom, chatid = OPS_GROUP): readonly GroupMessage[] =>
	sandbox.groups.messages(chatid);

export const robotText = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'groupRobot',
	operation: 'send',
	messageType: 'text',
	content: 'Disk is full',
	...more,
});

/** The text of every message in a group, in order. */
export const texts = (wecom: WeCom, chatid?: string): unknown[] =>
	posted(wecom, chatid).map(({ content }) => content.content);
