import { DEFAULT_COMPANY } from '../../sandbox';
import type { N8nRest } from './rest';
import type { CredentialRef } from './workflows';

/** What the credential "WeCom API" asks for. */
export interface CredentialData {
	corpId: string;
	corpSecret: string;
	agentId: number;
	baseUrl: string;
}

const TYPE = 'weComApi';

/** The values that open the sandbox: its first app. */
export function sandboxAccess(baseUrl: string): CredentialData {
	const [app] = DEFAULT_COMPANY.apps;
	if (!app) throw new Error('the sandbox has no app');
	return {
		corpId: DEFAULT_COMPANY.corpId,
		corpSecret: app.secret,
		agentId: app.agentid,
		baseUrl,
	};
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
