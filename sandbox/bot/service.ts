import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { Company } from '../company/company';
import { canonicalUserid } from '../company/directory';
import { RecordLog } from '../base/recordLog';
import { Refusal } from '../base/refusal';
import type { Facts, Occasion } from '../rules/rule';
import type { Directory } from '../company/directory';
import type { MediaStore } from '../media/mediaStore';
import { chatKey, type Chat } from './chat';
import type { BotConnection } from './connection';
import type { BotMessage } from './contents';
import { Downloads } from './downloads';
import { Entries, type BotEntry, type EntryDraft, type StreamState } from './entries';
import type { BotChange } from './botEvents';
import { BotFaults } from './botFaults';
import type { BotFrame } from './frames';
import { RateWindow } from './rateWindow';
import { DEFAULT_BOT_GROUPS, DEFAULT_BOTS, type BotGroup, type BotProfile } from './profile';
import { receive } from './receive';
import { Requests } from './requests';
import { ResponseUrls } from './responseUrls';
import { DEFAULT_BOT_SETTINGS, type BotSettings } from './botSettings';
import { Uploads } from './uploads';

const CHAT_PER_HOUR = 1000;

/** What the bots share with the rest of the company. */
export interface Shared {
	readonly directory: Directory;
	/** Files that members can send. */
	readonly media: MediaStore;
	/** Epoch ms by the sandbox's clock. */
	readonly now: () => number;
	/** Base URL of this server. */
	readonly origin: () => string;
	/** Numbers for everything that stands in a conversation. */
	readonly nextSeq: () => number;
	readonly emit: (change: BotChange) => void;
}

/** What WeCom knows of AI bots: who they are, who is connected, and what was said. */
export class BotService {
	readonly settings: BotSettings = { ...DEFAULT_BOT_SETTINGS };
	readonly bots: BotProfile[] = structuredClone(DEFAULT_BOTS) as BotProfile[];
	readonly groups: BotGroup[] = structuredClone(DEFAULT_BOT_GROUPS) as BotGroup[];
	readonly frames = new RecordLog<BotFrame>();
	readonly faults = new BotFaults(() => this.changedState());
	readonly requests: Requests;
	readonly entries: Entries;
	readonly uploads: Uploads;
	readonly downloads: Downloads;
	readonly responseUrls: ResponseUrls;
	readonly subscribes: RateWindow;
	readonly uploadRate: RateWindow;
	/** Day on which each member last opened each bot's chat. */
	readonly entered = new Map<string, number>();
	readonly connections = new Set<BotConnection>();
	/** Sockets that are left without an answer. */
	private readonly waiting = new Set<Duplex>();
	private readonly chatRate: RateWindow;

	readonly directory: Directory;
	readonly media: MediaStore;
	readonly now: () => number;
	readonly emit: (change: BotChange) => void;

	constructor({ directory, media, now, origin, nextSeq, emit }: Shared) {
		this.directory = directory;
		this.media = media;
		this.now = now;
		this.emit = emit;
		this.requests = new Requests(now);
		this.entries = new Entries(now, nextSeq);
		this.uploads = new Uploads(now);
		this.downloads = new Downloads(now, origin);
		this.responseUrls = new ResponseUrls(now, origin);
		this.subscribes = new RateWindow(now);
		this.uploadRate = new RateWindow(now);
		this.chatRate = new RateWindow(now);
	}

	/** Cuts every connection. */
	close(): void {
		for (const connection of this.connections) connection.cut();
		for (const socket of this.waiting) socket.destroy();
	}

	/** Leaves a socket without any answer. */
	keepWaiting(socket: Duplex): void {
		this.waiting.add(socket);
		socket.on('close', () => this.waiting.delete(socket));
		socket.resume();
	}

	bot(botId: string): BotProfile | undefined {
		return this.bots.find((bot) => bot.botId === botId);
	}

	group(chatId: string): BotGroup | undefined {
		return this.groups.find((group) => group.chatId === chatId);
	}

	private get company(): Company {
		return this.directory.company;
	}

	/** The id of a member as this bot gets to see it. */
	idFor({ botId, plainUserIds }: BotProfile, userid: string): string {
		const name = this.directory.member(userid)?.userid ?? userid;
		if (plainUserIds) return name;
		return `wo${createHash('sha256').update(`${botId}/${name}`).digest('base64url').slice(0, 30)}`;
	}

	/** The member behind an id, which must be spelled as callbacks spell it. */
	useridOf(bot: BotProfile, id: string): string | undefined {
		return this.company.members.find(({ userid }) => this.idFor(bot, userid) === id)?.userid;
	}

	singleChat({ botId }: BotProfile, userid: string): Chat {
		return { botId, type: 'single', id: canonicalUserid(userid) };
	}

	/** Canonical userids of those who see the chat. */
	membersOf({ type, id }: Chat): string[] {
		return type === 'single' ? [id] : (this.group(id)?.userids ?? []).map(canonicalUserid);
	}

	/** The connection of a bot that has logged in last. */
	connectionOf(botId: string): BotConnection | undefined {
		return [...this.connections].find((connection) => connection.botId === botId);
	}

	/** Gives the bot to a connection; an older one hears of it and is closed later. */
	take({ botId }: BotProfile, connection: BotConnection): void {
		const older = this.connectionOf(botId);
		if (older !== connection) older?.kick(this.farewell(botId), this.settings.kickCloseMs);
		connection.botId = botId;
		connection.kicked = false;
		this.changedState();
	}

	/** The event that tells an older connection of its end. */
	farewell(botId: string) {
		const kind = 'disconnected_event';
		const request = this.requests.open({ botId, kind, chat: null, msgid: null, taskId: null });
		return {
			cmd: 'aibot_event_callback',
			headers: { req_id: request.reqId },
			body: {
				msgid: request.reqId,
				create_time: Math.floor(this.now() / 1000),
				aibotid: botId,
				msgtype: 'event',
				event: { eventtype: kind },
			},
		};
	}

	left(connection: BotConnection): void {
		this.connections.delete(connection);
		this.changedState();
	}

	receive(connection: BotConnection, text: string): void {
		receive(this, connection, text);
	}

	record(frame: Omit<BotFrame, 'seq' | 'time'>): void {
		const recorded = { ...frame, seq: this.frames.nextSeq(), time: this.now() };
		this.frames.add(recorded);
		this.emit({ type: 'bot', what: 'frame', frame: recorded });
	}

	/** What the body rules may ask about the world. */
	facts(bot: BotProfile | null, occasion: Occasion, notes: string[]): Facts {
		return {
			...{ occasion, notes, translates: false },
			mediaKind: (mediaId) => (bot ? this.uploads.kindFor(bot.botId, mediaId) : undefined),
			isLinked: () => true,
			isMember: (userid) => this.directory.member(userid) !== undefined,
			translate: (text) => text,
		};
	}

	/** 45009 when the bot has written too often in the chat. */
	meterChat(chat: Chat): void {
		const perMinute = this.settings.chatPerMinute;
		if (perMinute === null) return;
		if (!this.chatRate.admit(chatKey(chat), perMinute, CHAT_PER_HOUR)) throw new Refusal(45009);
	}

	/** Puts a message of the bot into a chat. */
	deliver(
		chat: Chat,
		{ msgtype, content, taskId, feedbackId }: BotMessage,
		more: Pick<EntryDraft, 'route' | 'quotes' | 'stream'>,
	): BotEntry {
		if (taskId && this.entries.task(chat.botId, taskId)) {
			throw new Refusal(42014, `task_id ${taskId} was used before`);
		}
		const members = this.membersOf(chat);
		return this.show({ chat, msgtype, content, taskId, feedbackId, members, ...more });
	}

	/** Puts an entry into a chat and tells the page. */
	show(draft: EntryDraft): BotEntry {
		const entry = this.entries.add(draft);
		this.changed(entry);
		return entry;
	}

	changedState(): void {
		this.emit({ type: 'bot', what: 'state' });
	}

	changed({ chat, msgid }: BotEntry): void {
		this.emit({ type: 'bot', what: 'entry', chat, msgid });
	}

	/** Whether a stream may not be refreshed any more. */
	isExpired({ startedAt, refreshedAt }: Pick<StreamState, 'startedAt' | 'refreshedAt'>): boolean {
		const now = this.now();
		const { streamLifeMs, streamIdleMs } = this.settings;
		return now - startedAt >= streamLifeMs || now - refreshedAt >= streamIdleMs;
	}
}
