/** The node under test, wired to a sandbox and to a credential that n8n keeps. */
import type { INodeParameters } from 'n8n-workflow';
import { WeComApi } from '../../credentials/WeComApi.credentials';
import { WeComRobotApi } from '../../credentials/WeComRobotApi.credentials';
import { clock } from '../../nodes/WeCom/shared/clock';
import { rateLimits } from '../../nodes/WeCom/transport';
import { WeComMessage } from '../../nodes/WeCom/WeComMessage.node';
import {
	DEFAULT_COMPANY,
	createSandbox,
	type CallRecord,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox';
import {
	CredentialsStore,
	jsonItems,
	runNode,
	type NodeResult,
	type RunNodeOptions,
} from '../support';

export const SECRET = 'sandbox-secret-for-trying-only-0001';
export const AGENT_ID = 1000042;

export interface WeCom {
	sandbox: Sandbox;
	store: CredentialsStore;
	/** Runs the node once per item; parameters may hold expressions. */
	run(parameters: INodeParameters, options?: Partial<RunNodeOptions>): Promise<NodeResult>;
	/** Calls to an endpoint such as "message/send", or all of them. */
	calls(endpoint?: string): CallRecord[];
	bodies(endpoint: string): unknown[];
	/** How long the node has waited, in ms, one entry for each wait. */
	waits: number[];
}

export async function startWeCom(options: SandboxOptions = {}): Promise<WeCom> {
	const sandbox = await createSandbox(options);
	const wecom: WeCom = {
		sandbox,
		store: new CredentialsStore([new WeComApi(), new WeComRobotApi()]),
		run: (parameters, more = {}) =>
			runNode({
				node: new WeComMessage(),
				parameters,
				input: jsonItems({}),
				store: wecom.store,
				...more,
			}),
		calls: (endpoint) =>
			sandbox.calls.filter(({ path }) => endpoint === undefined || path === `/cgi-bin/${endpoint}`),
		bodies: (endpoint) => wecom.calls(endpoint).map(({ body }) => body),
		waits: [],
	};
	skipWaits(wecom);
	return wecom;
}

/** From here on the real wait outlasts every request that is under way. */
const LONG_WAIT_MS = 10_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Until no request has come for a while, a second at most. */
async function untilQuiet({ sandbox }: WeCom): Promise<void> {
	for (let round = 0; round < 10; round++) {
		const before = sandbox.calls.length;
		await pause(100);
		if (sandbox.calls.length === before && sandbox.stats.inFlight === 0) return;
	}
}

/** The node's waits take next to no time: its clock and the sandbox's are put forward instead. */
function skipWaits(wecom: WeCom): void {
	let skippedMs = 0;
	clock.now = () => Date.now() + skippedMs;
	clock.sleep = async (ms, stopped) => {
		// To the hundredth of a second: what is left of a minute has been a millisecond less by then.
		wecom.waits.push(Math.round(ms / 10) * 10);
		// Requests under way get their answers first, as they would while somebody waits.
		await (ms < LONG_WAIT_MS ? pause(5) : untilQuiet(wecom));
		if (stopped?.aborted) return;
		skippedMs += ms;
		wecom.sandbox.advance(ms);
	};
}

/** A fresh company, and a credential that has no token yet. */
export function reset(wecom: WeCom, data: Record<string, unknown> = {}): void {
	wecom.sandbox.reset();
	rateLimits.clear();
	wecom.waits.length = 0;
	wecom.store = new CredentialsStore([new WeComApi(), new WeComRobotApi()]);
	wecom.store.add({
		type: 'weComApi',
		data: {
			corpId: 'wwsandbox0000000001',
			corpSecret: SECRET,
			agentId: AGENT_ID,
			baseUrl: wecom.sandbox.url,
			...data,
		},
	});
}

/** The default company with so many members more, `staff0` and so on, whom the app may reach. */
export const companyWith = (count: number) => ({
	members: [
		...DEFAULT_COMPANY.members,
		...Array.from({ length: count }, (_, n) => ({
			userid: `staff${n}`,
			name: `Staff ${n}`,
			departmentIds: [2],
			licensed: true,
		})),
	],
	accountCap: Math.max(DEFAULT_COMPANY.accountCap, count),
});

/** Parameters of a text message. */
export const sendText = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'send',
	messageType: 'text',
	sendTo: 'byId',
	userIds: 'mei.chen',
	content: 'Backup finished',
	...more,
});

/** Parameters of a card with a button, beside those of a message. */
export const buttonCard: INodeParameters = {
	cardInput: 'json',
	templateCardJson: JSON.stringify({
		card_type: 'button_interaction',
		main_title: { title: 'Deploy?' },
		button_list: [{ text: 'Yes', key: 'yes' }],
		task_id: 'deploy-1',
	}),
};

/** As many items as numbers, each with its own number. */
export const numberedItems = (count: number) =>
	jsonItems(...Array.from({ length: count }, (_, number) => ({ number })));
