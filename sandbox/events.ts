import type { CallRecord } from './calls';
import type { Message } from './messages';

/** What a live page has to know; `state` stands for everything without a payload. */
export type ChangeEvent =
	| { type: 'call'; call: CallRecord }
	| { type: 'message'; message: Message }
	| { type: 'card'; message: Message; userids: readonly string[] }
	| { type: 'recall'; message: Message }
	| { type: 'revoke'; message: Message; url: string }
	| { type: 'media'; mediaId: string }
	| { type: 'token'; agentid: number }
	| { type: 'state'; what: 'faults' | 'settings' | 'company' | 'clock' | 'tokens' | 'reset' };

export interface SandboxEvents {
	change: [ChangeEvent];
}
