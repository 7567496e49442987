import { newId, type Chat } from './chat';
import { Refusal } from '../base/refusal';

/** What a callback was about; it decides which answer is allowed. */
export type RequestKind =
	| 'message'
	| 'enter_chat'
	| 'template_card_event'
	| 'feedback_event'
	| 'disconnected_event';

/** A callback that waits for its answer. */
export interface BotRequest {
	readonly reqId: string;
	readonly botId: string;
	readonly kind: RequestKind;
	readonly chat: Chat | null;
	/** Epoch ms. */
	readonly at: number;
	/** Entry that was written or clicked on. */
	readonly msgid: string | null;
	readonly taskId: string | null;
	answered: boolean;
}

interface Window {
	readonly ms: number;
	/** Whether a second answer is refused with 846606. */
	readonly once: boolean;
}

const DAY_MS = 24 * 60 * 60_000;

/** How long each kind may be answered; kinds that are missing may not be answered at all. */
const WINDOWS: Readonly<Partial<Record<RequestKind, Window>>> = {
	message: { ms: DAY_MS, once: false },
	enter_chat: { ms: 5000, once: true },
	template_card_event: { ms: 5000, once: true },
};

/** The req_ids that this server has handed out. */
export class Requests {
	private readonly byId = new Map<string, BotRequest>();

	/** @param now epoch ms */
	constructor(private readonly now: () => number) {}

	open(request: Omit<BotRequest, 'reqId' | 'at' | 'answered'>): BotRequest {
		const reqId = newId();
		const opened = { ...request, reqId, at: this.now(), answered: false };
		this.byId.set(reqId, opened);
		return opened;
	}

	/**
	 * The request that a frame answers.
	 *
	 * @throws Refusal 846605 for an own, foreign or wrong kind of req_id, 846604 after its time, 846606
	 *   for a second answer where one is allowed
	 */
	toAnswer(reqId: string, botId: string, kind: RequestKind): BotRequest & { chat: Chat } {
		const request = this.byId.get(reqId);
		const window = WINDOWS[kind];
		if (request?.botId !== botId || request.kind !== kind || !request.chat || !window) {
			throw new Refusal(846605);
		}
		if (this.now() - request.at > window.ms) throw new Refusal(846604);
		if (window.once && request.answered) throw new Refusal(846606);
		return request as BotRequest & { chat: Chat };
	}
}
