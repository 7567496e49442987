import type { AuthName } from '../endpoints';
import { AppToken } from './appToken';
import type { CallerKind } from './callers';
import { APP_CREDENTIAL, type WeComCredential } from './token';
import { WebhookKey } from './webhookKey';
import { ROBOT_CREDENTIAL } from './webhookUrl';

export type { Auth, Context } from './auth';
export { Callers, type Caller } from './callers';
export { NOBODY } from './nobody';

/** Who may call in the name of an execution, by the credential that says so. */
export const CALLER_KINDS: Readonly<Record<Exclude<AuthName, 'none'>, CallerKind>> = {
	appToken: {
		type: APP_CREDENTIAL,
		toAuth: (context, credential, item, stopped) =>
			new AppToken(context, credential as WeComCredential, item, stopped),
	},
	webhookKey: {
		type: ROBOT_CREDENTIAL,
		toAuth: (context, credential) => new WebhookKey(context, credential),
	},
};
