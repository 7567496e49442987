import type { BotChange } from '../bot/botEvents';
import type { CallbackRecord } from './callbackRecord';
import type { CallRecord } from './calls';
import type { ConversationEntry } from './conversations';
import type { Message } from './messages';

/** What a live page has to know; `state` stands for everything without a payload. */
export type ChangeEvent =
	| { type: 'call'; call: CallRecord }
	| { type: 'message'; message: Message }
	| { type: 'card'; message: Message; userids: readonly string[] }
	| { type: 'recall'; message: Message }
	| { type: 'revoke'; message: Message; url: string }
	/** A member wrote something, or got a passive reply. The userid is canonical. */
	| { type: 'conversation'; userid: string; entry: ConversationEntry }
	/** One attempt to call an app, finished or given up. */
	| { type: 'callback'; callback: CallbackRecord }
	/** A group, its messages or its robots. */
	| { type: 'group'; chatid: string }
	| { type: 'media'; mediaId: string }
	| { type: 'token'; agentid: number }
	| BotChange
	| {
			type: 'state';
			what:
				| 'faults'
				| 'settings'
				| 'company'
				| 'clock'
				| 'tokens'
				| 'calls'
				| 'callbacks'
				| 'reset';
	  };

export interface SandboxEvents {
	change: [ChangeEvent];
}
