import { EventEmitter } from 'node:events';
import { BotControl } from '../bot/botControl';
import { Deliveries } from '../callback/deliveries';
import { verifyCallback } from '../callback/verify';
import type { CallbackSettings, Company } from '../company/company';
import { DEFAULT_COMPANY } from '../company/defaultCompany';
import type { Media, MediaSeed } from '../media/mediaStore';
import { Members } from '../members';
import { Groups } from '../members/memberGroups';
import type { ChangeEvent, SandboxEvents } from '../world/events';
import { DEFAULT_SETTINGS, type Settings } from '../world/settings';
import { World } from '../world/world';
import { View } from './view';

export interface ControlOptions extends Partial<Settings> {
	/** Replaces the parts of the default company that it names. */
	company?: Partial<Company>;
	/** Source of time, epoch ms. */
	now?: () => number;
}

/** Settings for a callback URL on an app that had none. */
const CALLBACK_KEYS = {
	token: 'sandboxCallbackToken',
	encodingAesKey: 'sandboxEncodingAesKeyForTryingOnly000000000',
};

/** The current world with all its switches, free of any server. */
export class Control extends View {
	private readonly emitter = new EventEmitter<SandboxEvents>();
	private deliveries: Deliveries;
	/** Where the server listens; empty before that. */
	protected address = '';
	/** Callback settings that were taken away, by agentid. */
	private readonly takenAway = new Map<number, CallbackSettings>();
	/** What members do. */
	readonly members = new Members(() => this.deliveries);
	/** AI bots. */
	readonly bot = new BotControl(() => this.world.bots);
	/** Group chats and their robots. */
	readonly groups = new Groups(() => this.world);

	constructor(private readonly options: ControlOptions) {
		super();
		// One listener per open page.
		this.emitter.setMaxListeners(0);
		this.deliveries = this.newDeliveries();
	}

	get world(): World {
		return this.deliveries.world;
	}

	/** Base URL of the server, without a slash at the end. */
	get url(): string {
		return this.address;
	}

	private newDeliveries(): Deliveries {
		const { company, now, ...settings } = this.options;
		const world = new World(
			{ ...DEFAULT_COMPANY, ...company },
			{ ...DEFAULT_SETTINGS, ...settings },
			now,
			this.emitter,
			() => this.address,
		);
		return new Deliveries(world);
	}

	/** Aborts callbacks under way; what they still bring about is not announced. */
	protected abandon(): Promise<void> {
		this.world.close();
		return this.deliveries.close();
	}

	/** Back to the state after the start: seed, settings, clock, no tokens, no calls, no faults. */
	reset(): void {
		void this.abandon();
		this.takenAway.clear();
		this.deliveries = this.newDeliveries();
		this.world.changed('reset');
	}

	clearCalls(): void {
		this.world.calls.clear();
		this.world.changed('calls');
	}

	clearCallbacks(): void {
		this.world.callbacks.clear();
		this.world.changed('callbacks');
	}

	configure(settings: Partial<Settings>): void {
		Object.assign(this.world.settings, settings);
		this.world.changed('settings');
	}

	/** Moves the sandbox's clock ahead. */
	advance(ms: number): void {
		this.world.clock.advance(ms);
		this.world.changed('clock');
	}

	/** All tokens so far answer 42001. */
	expireTokens(): void {
		this.world.tokens.expireAll();
		this.world.changed('tokens');
	}

	/** All tokens so far answer 40014. */
	revokeTokens(): void {
		this.world.tokens.revoke();
		this.world.changed('tokens');
	}

	/** Makes a file as good as uploaded, under a media_id of choice. */
	addMedia(seed: MediaSeed): Media {
		const media = this.world.media.add(seed);
		this.world.emit({ type: 'media', mediaId: media.mediaId });
		return media;
	}

	setLicence(userid: string, licensed: boolean): void {
		const member = this.world.directory.member(userid);
		if (!member) throw new Error(`no member ${userid}`);
		member.licensed = licensed;
		this.world.changed('company');
	}

	/**
	 * null takes the URL away: clickable cards answer 43012, and clicks are sent to nobody. A URL
	 * is set without verification; keys are those of the app's last one.
	 */
	setCallbackUrl(agentid: number, url: string | null): void {
		const app = this.app(agentid);
		if (app.callback) this.takenAway.set(agentid, app.callback);
		const keys = this.takenAway.get(agentid) ?? CALLBACK_KEYS;
		app.callback = url === null ? null : { ...keys, url };
		this.world.changed('company');
	}

	/** The URL that was taken away from the app, while it has none. */
	formerCallbackUrl(agentid: number): string | null {
		if (this.app(agentid).callback) return null;
		return this.takenAway.get(agentid)?.url ?? null;
	}

	/**
	 * Verifies the URL as the admin console does and saves it with its keys.
	 * @returns why it was not saved
	 */
	verifyCallback(
		agentid: number,
		settings: Pick<CallbackSettings, 'url'> & Partial<CallbackSettings>,
	): Promise<string | undefined> {
		const app = this.app(agentid);
		return verifyCallback(this.deliveries, app, {
			...(app.callback ?? this.takenAway.get(agentid) ?? CALLBACK_KEYS),
			...settings,
		});
	}

	/** A fresh response_code for the card with that msgid, as a click event brings one. */
	issueResponseCode(msgid: string): string {
		const message = this.world.messages.byMsgid(msgid);
		if (!message) throw new Error(`no message ${msgid}`);
		return this.world.messages.issueResponseCode(message);
	}

	/** @returns a function that takes the listener off again */
	on(event: 'change', listener: (change: ChangeEvent) => void): () => void {
		this.emitter.on(event, listener);
		return () => this.emitter.off(event, listener);
	}
}
