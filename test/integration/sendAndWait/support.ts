/** The asking node in n8n's engine, a WeCom that its cards go to, and the trigger that clicks come in by. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { request } from 'undici';
import { WeComApi } from '../../../credentials/WeComApi.credentials';
import { WeComCallbackApi } from '../../../credentials/WeComCallbackApi.credentials';
import { WeComMessage } from '../../../nodes/WeCom/WeComMessage.node';
import { createSandbox, DEFAULT_COMPANY, type Sandbox } from '../../../sandbox';
import { seal, type Keys } from '../../../sandbox/callback/envelope';
import { CredentialsStore, logs, WaitingHost, type WaitingExecution } from '../../support';

const [app] = DEFAULT_COMPANY.apps;
if (!app?.callback) throw new Error('the sandbox has no app with a callback');

export const AGENT_ID = app.agentid;
export const SECRET = app.secret;
export const KEYS: Keys = {
	token: app.callback.token,
	encodingAesKey: app.callback.encodingAesKey,
	corpId: DEFAULT_COMPANY.corpId,
};

/** An approval by two buttons, for two members. */
export const approval = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'sendAndWait',
	sendTo: 'byId',
	userIds: 'mei.chen, tomas-k',
	subject: 'Leave request',
	message: 'Sofia, 3 to 7 June',
	responseType: 'approval',
	...more,
});

export const inChat = (more: INodeParameters = {}): INodeParameters =>
	approval({ chatApproval: true, ...more });

export interface Setup {
	sandbox: Sandbox;
	host: WaitingHost;
}

/** Fresh for each test. */
export function useAsking(): Setup {
	const setup = {} as Setup;
	beforeAll(async () => {
		setup.sandbox = await createSandbox();
		setup.host = await new WaitingHost(new WeComMessage(), new CredentialsStore([])).start();
	});
	beforeEach(() => {
		const { sandbox, host } = setup;
		sandbox.reset();
		sandbox.setCallbackUrl(AGENT_ID, 'http://127.0.0.1:9/nobody');
		host.store = storeOf(sandbox.url);
		host.executions.clear();
		host.prefix = '';
		host.stripsPrefix = true;
		host.beforeResume = async () => {};
		logs.clear();
	});
	afterAll(async () => {
		await setup.host.close();
		await setup.sandbox.close();
	});
	return setup;
}

export function storeOf(baseUrl: string, keys: Partial<Keys> = {}): CredentialsStore {
	const store = new CredentialsStore([new WeComCallbackApi(), new WeComApi()]);
	store.add({ type: 'weComCallbackApi', data: { ...KEYS, ...keys } });
	store.add({
		type: 'weComApi',
		data: { corpId: KEYS.corpId, corpSecret: SECRET, agentId: AGENT_ID, baseUrl },
	});
	return store;
}

interface CardContent {
	task_id: string;
	sub_title_text?: string;
	button_list?: Array<{ text: string; key: string }>;
	jump_list?: Array<{ title: string; url: string }>;
	card_action?: { url: string };
	submit_button?: { key: string };
}

/** The card of the last message. */
export const cardOf = ({ sandbox }: Setup): CardContent =>
	sandbox.messages.at(-1)?.content as unknown as CardContent;

export const shownTo = ({ sandbox }: Setup, userid: string) => sandbox.inbox(userid).at(-1)?.card;

/** The address behind a link of the card. */
export function linkOf(setup: Setup, title: string): string {
	const url = cardOf(setup).jump_list?.find((link) => link.title === title)?.url;
	if (!url) throw new Error(`the card has no link "${title}"`);
	return url;
}

export const dataOf = (execution: WaitingExecution | undefined): IDataObject | undefined =>
	execution?.output()[0]?.json.data as IDataObject | undefined;

/** The execution as it is now. */
export const now = ({ host }: Setup, { id }: WaitingExecution) => host.executions.get(id);

export async function ended(setup: Setup, asked: WaitingExecution): Promise<WaitingExecution> {
	for (let i = 0; i < 200; i++) {
		const execution = now(setup, asked);
		if (execution && !['waiting', 'running'].includes(execution.status)) return execution;
		await new Promise((done) => setTimeout(done, 10));
	}
	throw new Error('the execution has not ended');
}

/** What differs from a good click of Mei Chen on "Approve". */
export interface ClickOptions {
	user?: string;
	key?: string;
	taskId?: string;
	agentId?: number;
	event?: string;
	responseCode?: string;
	optionIds?: string[];
	keys?: Keys;
	/** Epoch ms at which WeCom signed it. */
	at?: number;
}

/** A click as WeCom signs it. */
export function signedClick(setup: Setup, options: ClickOptions = {}): Record<string, string> {
	const card = cardOf(setup);
	const { keys = KEYS, at = Date.now() } = options;
	const key = options.key ?? card.button_list?.[0]?.key ?? card.submit_button?.key ?? '';
	const cdata = (name: string, value: string) => `<${name}><![CDATA[${value}]]></${name}>`;
	const selected = (options.optionIds ?? []).map((id) => cdata('OptionId', id)).join('');
	const xml = `<xml>${cdata('ToUserName', keys.corpId)}${cdata('FromUserName', options.user ?? 'mei.chen')}<CreateTime>1</CreateTime>${cdata('MsgType', 'event')}${cdata('Event', options.event ?? 'template_card_event')}${cdata('EventKey', key)}${cdata('TaskId', options.taskId ?? card.task_id)}${cdata('CardType', 'button_interaction')}${cdata('ResponseCode', options.responseCode ?? '')}<SelectedItems><SelectedItem>${cdata('QuestionKey', 'choice')}<OptionIds>${selected}</OptionIds></SelectedItem></SelectedItems><AgentID>${options.agentId ?? AGENT_ID}</AgentID></xml>`;
	const { query, encrypted } = seal(xml, keys, at);
	return { ...(query as Record<string, string>), encrypt: encrypted };
}

/** Where a trigger hands a click over. */
export const tokenUrl = ({ host }: Setup, { id, data }: WaitingExecution): string =>
	`${host.base}/${id}?signature=${data.resumeToken}/ask-node-id`;

/** Hands a click over as the trigger does. @returns the status and the outcome in the body */
export async function handOver(url: string, weComCallback: unknown) {
	const answer = await request(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ weComCallback }),
	});
	const text = await answer.body.text();
	const isJson = text.startsWith('{');
	const outcome = isJson ? (JSON.parse(text) as { outcome?: string }).outcome : undefined;
	return { status: answer.statusCode, outcome, text };
}

export async function open(url: string, method: 'GET' | 'HEAD' = 'GET') {
	const answer = await request(url, { method });
	return { status: answer.statusCode, text: await answer.body.text(), headers: answer.headers };
}

export async function submit(url: string, fields: Record<string, string>) {
	const answer = await request(url, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(fields).toString(),
	});
	return { status: answer.statusCode, text: await answer.body.text() };
}
