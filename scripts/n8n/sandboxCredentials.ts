import {
	createBotCredential,
	createCallbackCredential,
	createCredential,
	sandboxAccess,
	sandboxBot,
	sandboxCallback,
} from './credential';
import { createGroupCredentials } from './groups';
import type { N8nRest } from './rest';
import type { Credentials } from './workflows';

export type SandboxCredentials = Required<Omit<Credentials, 'model'>>;

/** Everything that opens the sandbox, in a new n8n. */
export async function createCredentials(
	rest: N8nRest,
	sandboxUrl: string,
): Promise<SandboxCredentials> {
	return {
		app: await createCredential(rest, 'WeCom sandbox', sandboxAccess(sandboxUrl)),
		callback: await createCallbackCredential(rest, 'WeCom sandbox callback', sandboxCallback()),
		groups: await createGroupCredentials(rest, sandboxUrl),
		bot: await createBotCredential(rest, 'WeCom sandbox AI bot', sandboxBot(sandboxUrl)),
	};
}
