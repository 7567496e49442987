import type { Chat } from './chat';
import type { BotFrame } from './frames';

/** What a live page has to know of bots. */
export type BotChange = { readonly type: 'bot' } & (
	| { readonly what: 'frame'; readonly frame: BotFrame }
	/** An entry is new or looks different. */
	| { readonly what: 'entry'; readonly chat: Chat; readonly msgid: string }
	/** Connections, settings, faults, groups. */
	| { readonly what: 'state' }
);
