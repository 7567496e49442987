import { randomBytes } from 'node:crypto';
import { newCard, type CardState } from '../card/cardState';
import type { JsonObject } from '../base/json';

export interface Message {
	readonly seq: number;
	readonly msgid: string;
	readonly agentid: number;
	readonly msgtype: string;
	/** As shown: truncated, ids translated, unknown fields gone. */
	readonly content: JsonObject;
	readonly safe: number;
	/** Epoch ms. */
	readonly sentAt: number;
	/** Canonical userids of those who really got it. */
	readonly receivers: readonly string[];
	/** Canonical userids left out by the per-member limit. */
	readonly dropped: readonly string[];
	readonly taskId: string | null;
	/** The code returned when the message was sent, null for cards that cannot be updated. */
	readonly responseCode: string | null;
	/** One address per mpnews article, for message/revoke. */
	readonly mpnewsUrls: readonly string[];
	readonly revokedUrls: Set<string>;
	recalled: boolean;
	/** By canonical userid; empty for messages that are no cards. */
	readonly cards: Map<string, CardState>;
}

/** A message as it stands in one member's chat with the app. */
export interface InboxItem extends Omit<
	Message,
	'receivers' | 'dropped' | 'responseCode' | 'cards' | 'recalled' | 'revokedUrls'
> {
	readonly recalled: boolean;
	readonly card: CardState | null;
	readonly revokedUrls: readonly string[];
}

/** A code that allows one card update (doc 94888). */
export interface ResponseCode {
	readonly message: Message;
	/** Epoch ms. */
	readonly issuedAt: number;
	used: boolean;
}

export type Draft = Pick<
	Message,
	'agentid' | 'msgtype' | 'content' | 'safe' | 'receivers' | 'dropped' | 'taskId'
> & { readonly updatable: boolean };

export const CARD_MSGTYPES: readonly string[] = [
	'template_card',
	'interactive_taskcard',
	'taskcard',
];

const randomId = (bytes: number) => randomBytes(bytes).toString('base64url');

const mpnewsUrl = (index: number): string => {
	const query = `mixuin=${randomId(6)}&mfid=${randomId(9)}&idx=${index}`;
	return `https://open.work.weixin.qq.com/wwopen/mpnews?${query}&sn=${randomBytes(8).toString('hex')}`;
};

export class MessageStore {
	readonly all: Message[] = [];
	private readonly byId = new Map<string, Message>();
	private readonly byTaskId = new Map<string, Message>();
	private readonly byReceiver = new Map<string, Message[]>();
	private readonly codes = new Map<string, ResponseCode>();

	/**
	 * @param now epoch ms
	 * @param nextSeq numbers for everything that stands in a conversation
	 */
	constructor(
		private readonly now: () => number,
		private readonly nextSeq: () => number,
	) {}

	add({ updatable, ...draft }: Draft): Message {
		const articles = draft.msgtype === 'mpnews' ? (draft.content.articles as JsonObject[]) : [];
		const message: Message = {
			...draft,
			seq: this.nextSeq(),
			msgid: randomId(33),
			sentAt: this.now(),
			responseCode: updatable ? randomId(33) : null,
			mpnewsUrls: articles.map((_, index) => mpnewsUrl(index)),
			revokedUrls: new Set(),
			recalled: false,
			cards: new Map(),
		};
		this.all.push(message);
		this.byId.set(message.msgid, message);
		if (message.taskId) this.byTaskId.set(this.taskKey(message.agentid, message.taskId), message);
		if (message.responseCode) this.remember(message.responseCode, message);
		this.deliver(message);
		return message;
	}

	private deliver(message: Message): void {
		const isCard = CARD_MSGTYPES.includes(message.msgtype);
		const card = newCard(message.content);
		for (const userid of message.receivers) {
			if (isCard) message.cards.set(userid, card);
			const box = this.byReceiver.get(userid);
			if (box) box.push(message);
			else this.byReceiver.set(userid, [message]);
		}
	}

	private remember(code: string, message: Message): void {
		this.codes.set(code, { message, issuedAt: this.now(), used: false });
	}

	/** A fresh code for the same card, as every click event carries one. */
	issueResponseCode(message: Message): string {
		const code = randomId(33);
		this.remember(code, message);
		return code;
	}

	private taskKey = (agentid: number, taskId: string) => `${agentid}/${taskId}`;

	byMsgid(msgid: string): Message | undefined {
		return this.byId.get(msgid);
	}

	/** Task ids are unique per app. */
	byTask(agentid: number, taskId: string): Message | undefined {
		return this.byTaskId.get(this.taskKey(agentid, taskId));
	}

	responseCode(code: string): ResponseCode | undefined {
		return this.codes.get(code);
	}

	byMpnewsUrl(url: string): Message | undefined {
		return this.all.find((message) => message.mpnewsUrls.includes(url));
	}

	/** @param userid canonical */
	inbox(userid: string): InboxItem[] {
		return (this.byReceiver.get(userid) ?? []).map((message) => {
			const card = message.cards.get(userid) ?? null;
			const { seq, msgid, agentid, msgtype, safe, sentAt, recalled, taskId, mpnewsUrls } = message;
			return {
				...{ seq, msgid, agentid, msgtype, safe, sentAt, recalled, taskId, mpnewsUrls },
				content: card?.content ?? message.content,
				revokedUrls: [...message.revokedUrls],
				card,
			};
		});
	}
}
