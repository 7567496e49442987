import { EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { verifyCallback } from './callback/verify';
import { DEFAULT_COMPANY, type CallbackSettings, type Company } from './company';
import type { ChangeEvent, SandboxEvents } from './events';
import type { Media, MediaSeed } from './media/store';
import { Members } from './members';
import { buildServer } from './server';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import { View } from './view';
import { World } from './world';

export interface SandboxOptions extends Partial<Settings> {
	/** 0, the default, takes a free port. */
	port?: number;
	/** Replaces the parts of the default company that it names. */
	company?: Partial<Company>;
	/** Source of time, epoch ms. */
	now?: () => number;
}

const HOST = '127.0.0.1';

/** Settings for a callback URL on an app that had none. */
const CALLBACK_KEYS = {
	token: 'sandboxCallbackToken',
	encodingAesKey: 'sandboxEncodingAesKeyForTryingOnly000000000',
};

/** An in-memory WeCom: one company, its apps and members, and the API that sends to them. */
export class Sandbox extends View {
	private readonly emitter = new EventEmitter<SandboxEvents>();
	private readonly server: FastifyInstance;
	protected world: World;
	private address = '';
	/** What members do. */
	readonly members = new Members(() => this.world);

	constructor(private readonly options: SandboxOptions = {}) {
		super();
		// One listener per open page.
		this.emitter.setMaxListeners(0);
		this.world = this.newWorld();
		this.server = buildServer(this, () => this.world);
	}

	private newWorld(): World {
		const { port: _, company, now, ...settings } = this.options;
		return new World(
			{ ...DEFAULT_COMPANY, ...company },
			{ ...DEFAULT_SETTINGS, ...settings },
			now,
			this.emitter,
			() => this.address,
		);
	}

	/** Listens; does nothing when it listens already. */
	async start(): Promise<this> {
		if (this.address) return this;
		await this.server.listen({ host: HOST, port: this.options.port ?? 0 });
		const { port } = this.server.server.address() as AddressInfo;
		this.address = `http://${HOST}:${port}`;
		return this;
	}

	/** Base URL without a slash at the end. */
	get url(): string {
		return this.address;
	}

	/** Aborts callbacks under way, stops listening and cuts open connections. */
	async close(): Promise<void> {
		await this.world.close();
		await this.server.close();
	}

	/** Back to the state after the start: seed, settings, clock, no tokens, no calls, no faults. */
	reset(): void {
		void this.world.close();
		this.world = this.newWorld();
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

	/** null takes the URL away, after which clickable cards answer 43012. */
	setCallbackUrl(agentid: number, url: string | null): void {
		const app = this.app(agentid);
		app.callback = url === null ? null : { ...CALLBACK_KEYS, ...app.callback, url };
		this.world.changed('company');
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
		return verifyCallback(this.world, app, { ...CALLBACK_KEYS, ...app.callback, ...settings });
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
