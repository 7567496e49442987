import { dayOf } from '../base/clock';
import type { Member } from '../company/company';
import { canonicalUserid } from '../company/directory';
import type { JsonObject } from '../base/json';
import { Denial } from '../base/denial';
import { sendEvent, sendMessage, type Callback } from './callbacks';
import { newId, type Chat } from './chat';
import { clickCard, type BotClick } from './botClicks';
import type { BotEntry, Feedback, Hearing } from './entries';
import type { BotProfile } from './profile';
import type { BotService } from './service';
import {
	BOT_WRITINGS,
	quoteOf,
	TEXT_MAX_CHARS,
	wordsOf,
	type BotWriting,
	type Wire,
} from './botWritings';

export interface FeedbackInput extends Partial<Omit<Feedback, 'type'>> {
	readonly msgid: string;
	readonly type: Feedback['type'];
}

const CHARS = new RegExp(`[^]{1,${TEXT_MAX_CHARS}}`, 'gu');

/** What members do in chats with bots. It takes effect at once or throws a Denial. */
export class BotMembers {
	constructor(private readonly current: () => BotService) {}

	private get service(): BotService {
		return this.current();
	}

	/**
	 * The member writes to a bot, in the single chat or in a group.
	 *
	 * @returns the entries, of which a long text makes several
	 */
	write(userid: string, writing: BotWriting): BotEntry[] {
		const member = this.member(userid);
		const { bot, chat } = this.chatFor(member, writing);
		const rules = Object.hasOwn(BOT_WRITINGS, writing.type) ? BOT_WRITINGS[writing.type] : null;
		if (!rules) {
			throw new Denial(400, `type must be one of ${Object.keys(BOT_WRITINGS).join(', ')}`);
		}
		const parts =
			writing.type === 'text' && typeof writing.content === 'string'
				? (writing.content.match(CHARS) ?? [writing.content])
				: [writing.content];
		const quoted = writing.quote === undefined ? null : this.visible(member, writing.quote);
		return parts.map((content) => {
			const shown = rules.shown({ ...writing, content }, this.wire);
			const draft = { chat, msgtype: writing.type, content: shown };
			const members = this.service.membersOf(chat);
			const entry = this.service.show({
				...{ ...draft, members, quotes: quoted?.msgid ?? null },
				userid: canonicalUserid(member.userid),
			});
			const isHeard =
				chat.type === 'single' || (rules.inGroups && wordsOf(shown).includes(`@${bot.name}`));
			entry.hearing = isHeard ? this.tell(bot, entry, quoted, entry.msgid) : 'unheard';
			this.service.changed(entry);
			return entry;
		});
	}

	/** WeCom tells the bot again of a message, under the same msgid. */
	redeliver(msgid: string): Hearing {
		const entry = this.service.entries.get(msgid);
		const bot = entry && this.service.bot(entry.chat.botId);
		if (!bot || entry.direction !== 'out') throw new Denial(404, `no message ${msgid}`);
		const quoted = entry.quotes === null ? null : (this.service.entries.get(entry.quotes) ?? null);
		return this.tell(bot, entry, quoted, msgid);
	}

	private tell(bot: BotProfile, entry: BotEntry, quoted: BotEntry | null, id: string): Hearing {
		const { chat, userid, msgid, msgtype, content } = entry;
		const callback: Callback = {
			...{ bot, chat, msgid, id, userid: userid! },
			content: {
				msgtype,
				...BOT_WRITINGS[msgtype as BotWriting['type']].wire(content, this.wire),
				...(quoted && { quote: quoteOf(quoted, this.wire) }),
			},
		};
		return sendMessage(this.service, callback);
	}

	/**
	 * The member opens the single chat.
	 *
	 * @returns whether it was the first time that day, of which the bot is told
	 */
	enter(userid: string, botId: string): boolean {
		const member = this.member(userid);
		const { bot, chat } = this.chatFor(member, { botId });
		const { service } = this;
		const day = dayOf(service.now());
		const key = `${botId}/${chat.id}`;
		if (service.entered.get(key) === day) return false;
		service.entered.set(key, day);
		sendEvent(service, { kind: 'enter_chat', bot, chat, userid, msgid: null, id: newId() });
		return true;
	}

	/** The member clicks on a card of a bot. */
	click(userid: string, click: BotClick): Hearing {
		const member = this.member(userid);
		const entry = this.visible(member, click.msgid);
		return clickCard(this.service, entry, this.botOf(entry), member.userid, click);
	}

	/** The member gives thumbs. */
	feedback(userid: string, { msgid, type, content = '', reasons = [] }: FeedbackInput): Hearing {
		const member = this.member(userid);
		const entry = this.visible(member, msgid);
		if (entry.feedbackId === null) throw new Denial(400, 'the message takes no feedback');
		if (![1, 2, 3].includes(type)) throw new Denial(400, 'type must be 1, 2 or 3');
		if (reasons.some((reason) => ![1, 2, 3, 4].includes(reason))) {
			throw new Denial(400, 'reasons must be of 1 to 4');
		}
		const isBad = type === 2;
		const given: Feedback = isBad ? { type, content, reasons } : { type, content: '', reasons: [] };
		entry.feedback.set(canonicalUserid(member.userid), given);
		this.service.changed(entry);
		const detail: JsonObject = {
			...{ id: entry.feedbackId, type },
			...(isBad && { content, inaccurate_reason_list: [...reasons] }),
		};
		const bot = this.botOf(entry);
		const { chat } = entry;
		const kind = 'feedback_event';
		return sendEvent(this.service, { kind, bot, chat, userid, msgid, id: newId(), detail });
	}

	private readonly wire: Wire = {
		media: (mediaId, kind) => {
			const media = this.service.media.get(mediaId) ?? this.service.uploads.media(mediaId);
			if (!media) throw new Denial(400, `no file ${mediaId}`);
			if (kind && media.kind !== kind) throw new Denial(400, `${mediaId} is of type ${media.kind}`);
			return media;
		},
		download: (media) => this.service.downloads.issue(media, this.service.settings.keyForm),
	};

	private member(userid: string): Member {
		const member = this.service.directory.member(userid);
		if (!member) throw new Denial(404, `no member ${userid}`);
		return member;
	}

	private botOf({ chat }: BotEntry): BotProfile {
		const bot = this.service.bot(chat.botId);
		if (!bot) throw new Denial(404, `no bot ${chat.botId}`);
		return bot;
	}

	/** An entry that the member sees. */
	private visible(member: Member, msgid: string): BotEntry {
		const entry = this.service.entries.get(msgid);
		const own = canonicalUserid(member.userid);
		if (!entry || !this.service.membersOf(entry.chat).includes(own)) {
			throw new Denial(404, `${member.userid} has no message ${msgid}`);
		}
		return entry;
	}

	private chatFor(
		member: Member,
		{ botId, chatId }: Pick<BotWriting, 'botId' | 'chatId'>,
	): { bot: BotProfile; chat: Chat } {
		const { service } = this;
		const group = chatId === undefined ? undefined : service.group(chatId);
		if (chatId !== undefined && !group) throw new Denial(404, `no group ${chatId}`);
		const own = canonicalUserid(member.userid);
		if (group && !group.userids.map(canonicalUserid).includes(own)) {
			throw new Denial(403, `${member.userid} is not in the group ${group.name}`);
		}
		const id = botId ?? group?.botIds[0] ?? service.bots[0]?.botId ?? '';
		const bot = service.bot(id);
		if (!bot) throw new Denial(404, `no bot ${id}`);
		if (bot.visible && !bot.visible.map(canonicalUserid).includes(own)) {
			throw new Denial(403, `${member.userid} is outside the visible range of ${bot.name}`);
		}
		const chat: Chat = group
			? { botId: id, type: 'group', id: group.chatId }
			: service.singleChat(bot, member.userid);
		return { bot, chat };
	}
}
