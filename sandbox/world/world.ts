import type { EventEmitter } from 'node:events';
import { BotService } from '../bot/service';
import type { CallbackRecord } from './callbackRecord';
import type { CallRecord, Stats } from './calls';
import type { CardChange } from '../card/cardState';
import { Clock, dayOf } from '../base/clock';
import type { App, Company } from '../company/company';
import { Conversations } from './conversations';
import { Directory } from '../company/directory';
import type { ChangeEvent, SandboxEvents } from './events';
import { Faults } from './faults';
import type { JsonObject } from '../base/json';
import { GroupStore } from '../groups/groupStore';
import { DeliveryLimits } from './deliveryLimits';
import { MediaStore } from '../media/mediaStore';
import { MessageStore, type Message } from './messages';
import { RecordLog } from '../base/recordLog';
import { Refusal } from '../base/refusal';
import { GROUP_SEEDS, ROBOT_SEEDS } from '../robots/seeds';
import { RobotStore } from '../robots/robotStore';
import type { Settings } from './settings';
import { TokenStore } from './tokens';

/** An accepted request, kept for the duplicate check. */
export interface Accepted {
	/** Epoch ms. */
	readonly at: number;
	readonly answer: JsonObject;
}

/** Everything that the server remembers. A reset makes a new world. */
export class World {
	readonly directory: Directory;
	readonly clock: Clock;
	readonly tokens: TokenStore;
	readonly media: MediaStore;
	readonly messages: MessageStore;
	readonly groups: GroupStore;
	readonly robots: RobotStore;
	readonly limits: DeliveryLimits;
	readonly faults = new Faults(() => this.changed('faults'));
	readonly calls = new RecordLog<CallRecord>();
	readonly callbacks = new RecordLog<CallbackRecord>();
	readonly conversations: Conversations;
	readonly bots: BotService;
	readonly accepted = new Map<string, Accepted>();
	readonly stats: Stats = { inFlight: 0, maxInFlight: 0, connections: 0 };
	private closed = false;
	private readonly callTimes = new Map<string, number[]>();

	constructor(
		company: Company,
		readonly settings: Settings,
		now: (() => number) | undefined,
		private readonly emitter: EventEmitter<SandboxEvents>,
		/** Base URL of this server, for links in what members send. */
		readonly origin: () => string,
	) {
		this.clock = new Clock(now);
		this.directory = new Directory(structuredClone(company));
		this.tokens = new TokenStore(this.clock.now);
		this.media = new MediaStore(this.clock.now);
		let seq = 0;
		const nextSeq = () => ++seq;
		this.messages = new MessageStore(this.clock.now, nextSeq);
		this.conversations = new Conversations(this.messages, nextSeq);
		this.limits = new DeliveryLimits(this.clock.now, company.accountCap);
		const emit = (change: ChangeEvent) => this.emit(change);
		const { directory, media } = this;
		this.bots = new BotService({ directory, media, origin, nextSeq, emit, now: this.clock.now });
		this.groups = new GroupStore(this.clock.now, GROUP_SEEDS);
		const perMinute = () => settings.robotMessagesPerMinute;
		this.robots = new RobotStore(this.clock.now, perMinute, ROBOT_SEEDS);
		const yesterday = dayOf(this.now()) - 1;
		for (const app of company.apps)
			this.limits.count(app.agentid, yesterday, app.deliveredYesterday);
	}

	/** Epoch ms. */
	now(): number {
		return this.clock.now();
	}

	/** What still happens is not announced any more; bots lose their connections. */
	close(): void {
		this.closed = true;
		this.bots.close();
	}

	emit(event: ChangeEvent): void {
		if (this.closed) return;
		this.emitter.emit('change', event);
	}

	changed(what: Extract<ChangeEvent, { type: 'state' }>['what']): void {
		this.emit({ type: 'state', what });
	}

	/** Changes the copies of a card that these members (canonical) have. */
	changeCards(message: Message, userids: readonly string[], change: CardChange): void {
		for (const userid of userids) {
			const shown = message.cards.get(userid);
			if (shown) message.cards.set(userid, change(shown));
		}
		this.emit({ type: 'card', message, userids });
	}

	/** The app behind the token; 41001, 40014, 42001, 50003 otherwise. */
	authorize(token: string | undefined): App {
		const app = this.directory.app(this.tokens.resolve(token));
		if (!app) throw new Refusal(40014);
		if (!app.enabled) throw new Refusal(50003);
		return app;
	}

	/** 45009 when the path was called too often within the last minute. */
	meter(path: string): void {
		const limit = this.settings.rateLimitPerMinute;
		if (limit === null) return;
		const now = this.now();
		const recent = (this.callTimes.get(path) ?? []).filter((time) => now - time < 60_000);
		if (recent.length >= limit) throw new Refusal(45009, path);
		this.callTimes.set(path, [...recent, now]);
	}
}
