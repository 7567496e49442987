import type { JsonObject } from '../base/json';
import type { InboxItem, MessageStore } from './messages';

/** What a member wrote to an app. */
export interface WrittenEntry {
	readonly seq: number;
	readonly direction: 'out';
	readonly agentid: number;
	readonly msgtype: string;
	readonly content: JsonObject;
	/** The content in one line. */
	readonly text: string;
	/** Epoch ms. */
	readonly at: number;
}

/** What a member got from an app. */
export interface ReceivedEntry extends InboxItem {
	readonly direction: 'in';
	/** Came as the answer to a callback. Such messages have no msgid to recall them by. */
	readonly passive: boolean;
}

export type ConversationEntry = WrittenEntry | ReceivedEntry;

export type PassiveMessage = Pick<InboxItem, 'agentid' | 'msgtype' | 'content' | 'sentAt'>;

const bySeq = (a: ConversationEntry, b: ConversationEntry) => a.seq - b.seq;

/** Members' chats with the apps: messages of the API, and what only callbacks bring about. */
export class Conversations {
	private readonly others = new Map<string, ConversationEntry[]>();

	constructor(
		private readonly messages: MessageStore,
		private readonly nextSeq: () => number,
	) {}

	private keep<T extends ConversationEntry>(userid: string, entry: T): T {
		const entries = this.others.get(userid);
		if (entries) entries.push(entry);
		else this.others.set(userid, [entry]);
		return entry;
	}

	/** @param userid canonical */
	write(userid: string, written: Omit<WrittenEntry, 'seq' | 'direction'>): WrittenEntry {
		return this.keep(userid, { seq: this.nextSeq(), direction: 'out', ...written });
	}

	/** @param userid canonical */
	reply(userid: string, message: PassiveMessage): ReceivedEntry {
		const seq = this.nextSeq();
		return this.keep(userid, {
			...{ seq, direction: 'in', passive: true, msgid: `passive-${seq}` },
			...{ safe: 0, recalled: false, taskId: null, card: null, mpnewsUrls: [], revokedUrls: [] },
			...message,
		});
	}

	/** Everything in order, the oldest first. @param userid canonical */
	of(userid: string): ConversationEntry[] {
		const sent = this.messages
			.inbox(userid)
			.map((item): ReceivedEntry => ({ ...item, direction: 'in', passive: false }));
		return [...sent, ...(this.others.get(userid) ?? [])].sort(bySeq);
	}
}
