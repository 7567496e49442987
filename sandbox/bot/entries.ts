import { newCard, type CardState } from '../card/cardState';
import type { JsonObject } from '../base/json';
import { chatKey, newId, type Chat } from './chat';

/** What a member thinks of an answer. */
export interface Feedback {
	/** 1 accurate, 2 inaccurate, 3 withdrawn. */
	readonly type: 1 | 2 | 3;
	readonly content: string;
	/** 1 irrelevant, 2 incomplete, 3 wrong, 4 faulty data analysis. */
	readonly reasons: readonly number[];
}

export interface StreamState {
	readonly id: string;
	/** req_id that it answers. */
	readonly reqId: string;
	/** Epoch ms. */
	readonly startedAt: number;
	refreshedAt: number;
	frames: number;
	finished: boolean;
}

/** How a message of the bot came. */
export type Route = 'reply' | 'welcome' | 'push' | 'responseUrl';

/**
 * Whether the bot heard of what a member wrote: `told`; `lost`, as no client was there to hear;
 * `unheard`, as in groups without a mention.
 */
export type Hearing = 'told' | 'lost' | 'unheard';

/** A bubble in a chat with a bot. */
export interface BotEntry {
	readonly seq: number;
	readonly chat: Chat;
	/** `in` comes from the bot, `out` was written by a member. */
	readonly direction: 'in' | 'out';
	/** Canonical userid of the writer; null for the bot. */
	readonly userid: string | null;
	readonly msgid: string;
	readonly msgtype: string;
	/** As shown; a stream replaces it. */
	content: JsonObject;
	/** Epoch ms. */
	readonly at: number;
	readonly route: Route | null;
	/** What it answers or quotes. */
	readonly quotes: string | null;
	readonly stream: StreamState | null;
	readonly taskId: string | null;
	/** Thumbs are shown under it. */
	readonly feedbackId: string | null;
	/** By canonical userid. */
	readonly feedback: Map<string, Feedback>;
	/** By canonical userid; empty for what is no card. */
	readonly cards: Map<string, CardState>;
	hearing: Hearing | null;
}

export type EntryDraft = Pick<BotEntry, 'chat' | 'msgtype' | 'content'> &
	Partial<
		Pick<BotEntry, 'userid' | 'route' | 'quotes' | 'stream' | 'taskId' | 'feedbackId' | 'hearing'>
	> & {
		/** Canonical userids of those who see it. */
		readonly members: readonly string[];
	};

/** Everything said in chats with bots, the oldest first. */
export class Entries {
	readonly all: BotEntry[] = [];
	private readonly byMsgid = new Map<string, BotEntry>();
	private readonly byStream = new Map<string, BotEntry>();
	private readonly byTask = new Map<string, BotEntry>();

	/**
	 * @param now epoch ms
	 * @param nextSeq numbers for everything that stands in a conversation
	 */
	constructor(
		private readonly now: () => number,
		private readonly nextSeq: () => number,
	) {}

	add({ members, ...draft }: EntryDraft): BotEntry {
		const { chat, msgtype, content } = draft;
		const isCard = msgtype === 'template_card' && !draft.userid;
		const entry: BotEntry = {
			...{ userid: null, route: null, quotes: null, stream: null, taskId: null },
			...{ feedbackId: null, hearing: null },
			...draft,
			direction: draft.userid ? 'out' : 'in',
			seq: this.nextSeq(),
			msgid: newId(),
			at: this.now(),
			feedback: new Map(),
			cards: new Map(isCard ? members.map((userid) => [userid, newCard(content)]) : []),
		};
		this.all.push(entry);
		this.byMsgid.set(entry.msgid, entry);
		if (entry.stream) this.byStream.set(`${chat.botId}/${entry.stream.id}`, entry);
		if (entry.taskId) this.byTask.set(`${chat.botId}/${entry.taskId}`, entry);
		return entry;
	}

	get(msgid: string): BotEntry | undefined {
		return this.byMsgid.get(msgid);
	}

	stream(botId: string, streamId: string): BotEntry | undefined {
		return this.byStream.get(`${botId}/${streamId}`);
	}

	/** task_ids are unique for each bot. */
	task(botId: string, taskId: string): BotEntry | undefined {
		return this.byTask.get(`${botId}/${taskId}`);
	}

	/** Whether a member has written to the bot in that chat. */
	hasWritten(chat: Chat): boolean {
		const key = chatKey(chat);
		return this.all.some((entry) => entry.direction === 'out' && chatKey(entry.chat) === key);
	}
}
