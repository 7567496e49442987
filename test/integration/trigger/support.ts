/** The trigger behind HTTP, and a WeCom that calls it. */
import type { INodeParameters } from 'n8n-workflow';
import { request } from 'undici';
import { WeComApi } from '../../../credentials/WeComApi.credentials';
import { WeComCallbackApi } from '../../../credentials/WeComCallbackApi.credentials';
import { WeComMessageTrigger } from '../../../nodes/WeCom/WeComMessageTrigger.node';
import { createSandbox, DEFAULT_COMPANY, type Sandbox } from '../../../sandbox';
import { requestEnvelope, seal, type Keys } from '../../../sandbox/callback/envelope';
import { CredentialsStore, logs, WebhookHost } from '../../support';

const [app] = DEFAULT_COMPANY.apps;
if (!app?.callback) throw new Error('the sandbox has no app with a callback');
export const { agentid: AGENT_ID } = app;
export const KEYS: Keys = {
	token: app.callback.token,
	encodingAesKey: app.callback.encodingAesKey,
	corpId: DEFAULT_COMPANY.corpId,
};

export interface Setup {
	sandbox: Sandbox;
	host: WebhookHost;
}

/** A trigger for all tests of a file, fresh for each of them. */
export function useTrigger() {
	const setup = {} as Setup;
	beforeAll(async () => Object.assign(setup, await startTrigger()));
	beforeEach(() => reset(setup));
	afterAll(() => stopTrigger(setup));
	return setup;
}

/** What the executions began with. */
export const itemsOf = ({ host }: Setup) => host.executions.map(([item]) => item?.json);

/** A member writes a text to the app. */
export const write = ({ sandbox }: Setup, content: string) =>
	sandbox.members.write('mei.chen', { agentid: AGENT_ID, type: 'text', content });

async function startTrigger(): Promise<Setup> {
	const sandbox = await createSandbox();
	const host = new WebhookHost({
		node: new WeComMessageTrigger(),
		store: new CredentialsStore([]),
	});
	await host.start();
	return { sandbox, host };
}

async function stopTrigger({ sandbox, host }: Setup): Promise<void> {
	await host.close();
	await sandbox.close();
}

/** A fresh company whose first app calls the trigger. */
export function reset({ sandbox, host }: Setup, parameters: INodeParameters = {}): void {
	sandbox.reset();
	sandbox.setCallbackUrl(AGENT_ID, host.url);
	host.store = storeOf(sandbox);
	host.parameters = parameters;
	host.executions.length = 0;
	host.staticData = {};
	host.mode = 'webhook';
	host.lastNode = async () => [];
	host.storeExecution = async () => {};
	logs.clear();
}

/** Credentials of their own for each test: the trigger keeps keys for a moment. */
export function storeOf(sandbox: Sandbox, keys: Partial<Keys> = {}): CredentialsStore {
	const store = new CredentialsStore([new WeComCallbackApi(), new WeComApi()]);
	const id = `callback-${++counter}`;
	store.add({ type: 'weComCallbackApi', id, data: { ...KEYS, ...keys } });
	store.add({
		type: 'weComApi',
		data: {
			corpId: KEYS.corpId,
			corpSecret: app?.secret ?? '',
			agentId: AGENT_ID,
			baseUrl: sandbox.url,
		},
	});
	return store;
}

export interface Raw {
	query: Record<string, string | string[]>;
	body: string | Buffer;
}

/** A good request around a plaintext. @param now epoch ms */
export function requestOf(xml: string, now = Date.now(), keys: Keys = KEYS): Raw {
	const { query, encrypted } = seal(xml, keys, now);
	return { query, body: requestEnvelope(keys, AGENT_ID, encrypted) };
}

export async function post(url: string, { query, body }: Raw, headers = {}) {
	const address = new URL(url);
	for (const [name, values] of Object.entries(query)) {
		for (const value of [values].flat()) address.searchParams.append(name, value);
	}
	const answer = await request(address, {
		method: 'POST',
		body,
		headers: { 'content-type': 'text/xml', ...headers },
	});
	return { status: answer.statusCode, body: await answer.body.text() };
}

let counter = 0;
/** A message that was never sent before. */
export const textXml = (more = ''): string =>
	`<xml><ToUserName><![CDATA[${KEYS.corpId}]]></ToUserName><FromUserName><![CDATA[mei.chen]]></FromUserName><CreateTime>1717463000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hi]]></Content><MsgId>73112000455012${String(++counter).padStart(5, '0')}</MsgId><AgentID>${AGENT_ID}</AgentID>${more}</xml>`;
