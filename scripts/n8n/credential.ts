import { BOT_SOCKET_PATH, DEFAULT_BOTS, DEFAULT_COMPANY, DEFAULT_ROBOT_KEY } from '../../sandbox';
import type { N8nRest } from './rest';
import type { CredentialRef } from './workflows';

/** What the credential "WeCom Callback API" asks for. */
export interface CallbackData {
	corpId: string;
	token: string;
	encodingAesKey: string;
}

/** What the credential "WeCom API" asks for. */
export interface CredentialData {
	corpId: string;
	corpSecret: string;
	agentId: number;
	baseUrl: string;
}

/** What the credential "WeCom AI Bot API" asks for. */
export interface BotData {
	botId: string;
	secret: string;
	webSocketUrl: string;
}

const TYPE = 'weComApi';
const CALLBACK_TYPE = 'weComCallbackApi';
const MODEL_TYPE = 'openAiApi';
const BOT_TYPE = 'weComBotApi';
const ROBOT_TYPE = 'weComRobotApi';

/** What the credential "WeCom Group Robot API" asks for. */
export interface RobotData {
	webhookUrl: string;
}

/** The app that the whole company sees: only such an app may make groups. */
const CHATS_AGENT_ID = 1000044;

/** The values that open the sandbox for group chats. */
export const sandboxChatsAccess = (baseUrl: string): CredentialData =>
	accessOf(CHATS_AGENT_ID, baseUrl);

/** The values that open the sandbox: its first app. */
export const sandboxAccess = (baseUrl: string): CredentialData =>
	accessOf(DEFAULT_COMPANY.apps[0]?.agentid, baseUrl);

/** Where the robot of the sandbox's first group is reached. */
export const sandboxRobot = (baseUrl: string): RobotData => ({
	webhookUrl: `${baseUrl}/cgi-bin/webhook/send?key=${DEFAULT_ROBOT_KEY}`,
});

function accessOf(agentid: number | undefined, baseUrl: string): CredentialData {
	const app = DEFAULT_COMPANY.apps.find((candidate) => candidate.agentid === agentid);
	if (!app) throw new Error('the sandbox has no such app');
	return {
		corpId: DEFAULT_COMPANY.corpId,
		corpSecret: app.secret,
		agentId: app.agentid,
		baseUrl,
	};
}

/** The keys with which the sandbox's first app calls its callback URL. */
export function sandboxCallback(): CallbackData {
	const callback = DEFAULT_COMPANY.apps[0]?.callback;
	if (!callback) throw new Error('the app of the sandbox has no callback');
	const { token, encodingAesKey } = callback;
	return { corpId: DEFAULT_COMPANY.corpId, token, encodingAesKey };
}

/** The values with which n8n logs in as the sandbox's first AI bot. */
export function sandboxBot(sandboxUrl: string): BotData {
	const [bot] = DEFAULT_BOTS;
	if (!bot) throw new Error('the sandbox has no AI bot');
	const webSocketUrl = sandboxUrl.replace(/^http/, 'ws') + BOT_SOCKET_PATH;
	return { botId: bot.botId, secret: bot.secret, webSocketUrl };
}

export function createBotCredential(
	rest: N8nRest,
	name: string,
	data: BotData,
): Promise<CredentialRef> {
	return rest.post<CredentialRef>('credentials', { name, type: BOT_TYPE, data });
}

/** Secrets blanked out; saved again, a blank leaves the stored value alone. */
export function readBotCredential(
	rest: N8nRest,
	id: string,
): Promise<CredentialRef & { data: BotData }> {
	return rest.get(`credentials/${id}?includeData=true`);
}

export function saveBotCredential(
	rest: N8nRest,
	{ id, name, data }: CredentialRef & { data: BotData },
): Promise<unknown> {
	return rest.patch(`credentials/${id}`, { id, name, type: BOT_TYPE, data });
}

export function createCallbackCredential(
	rest: N8nRest,
	name: string,
	data: CallbackData,
): Promise<CredentialRef> {
	return rest.post<CredentialRef>('credentials', { name, type: CALLBACK_TYPE, data });
}

/** Of n8n's OpenAI Chat Model. @param baseUrl address of the model */
export const modelAccess = (baseUrl: string) => ({
	apiKey: 'practice-needs-no-key',
	url: `${baseUrl}/v1`,
});

export function createModelCredential(
	rest: N8nRest,
	name: string,
	baseUrl: string,
): Promise<CredentialRef> {
	return rest.post<CredentialRef>('credentials', {
		name,
		type: MODEL_TYPE,
		data: modelAccess(baseUrl),
	});
}

/** Points a saved credential at another address. */
export function moveModelCredential(
	rest: N8nRest,
	{ id, name }: CredentialRef,
	baseUrl: string,
): Promise<unknown> {
	const data = modelAccess(baseUrl);
	return rest.patch(`credentials/${id}`, { id, name, type: MODEL_TYPE, data });
}

export function createRobotCredential(
	rest: N8nRest,
	name: string,
	data: RobotData,
): Promise<CredentialRef> {
	return rest.post<CredentialRef>('credentials', { name, type: ROBOT_TYPE, data });
}

export function saveRobotCredential(
	rest: N8nRest,
	{ id, name, data }: CredentialRef & { data: RobotData },
): Promise<unknown> {
	return rest.patch(`credentials/${id}`, { id, name, type: ROBOT_TYPE, data });
}

export function createCredential(
	rest: N8nRest,
	name: string,
	data: CredentialData,
): Promise<CredentialRef> {
	return rest.post<CredentialRef>('credentials', { name, type: TYPE, data });
}

/** The stored values, secrets blanked out; saved again, a blank leaves the stored value alone. */
export function readCredential(
	rest: N8nRest,
	id: string,
): Promise<CredentialRef & { data: CredentialData }> {
	return rest.get(`credentials/${id}?includeData=true`);
}

export function saveCredential(
	rest: N8nRest,
	{ id, name, data }: CredentialRef & { data: CredentialData },
): Promise<unknown> {
	return rest.patch(`credentials/${id}`, { id, name, type: TYPE, data });
}

export interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** What the button "Test" does in the editor, for a credential that is saved. */
export function testCredential(
	rest: N8nRest,
	{ id, name }: CredentialRef,
	data: CredentialData,
): Promise<TestResult> {
	return rest.post('credentials/test', { credentials: { id, name, type: TYPE, data } });
}

/** The same for the credential of a group robot. */
export function testRobotCredential(
	rest: N8nRest,
	{ id, name }: CredentialRef,
	data: RobotData,
): Promise<TestResult> {
	return rest.post('credentials/test', { credentials: { id, name, type: ROBOT_TYPE, data } });
}
