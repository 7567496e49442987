import { canonicalUserid } from '../company/directory';
import { Denial } from '../base/denial';
import type { BotConnection, Quiet } from './connection';
import type { BotEntry } from './entries';
import type { BotFault } from './botFaults';
import type { BotFrame } from './frames';
import { BotMembers } from './botMembers';
import type { BotGroup, BotProfile } from './profile';
import type { BotService } from './service';
import type { BotSettings } from './botSettings';

/** The switches of the AI bots, for the current world. */
export class BotControl {
	/** What members do in chats with bots. */
	readonly members: BotMembers;

	constructor(private readonly current: () => BotService) {
		this.members = new BotMembers(current);
	}

	get service(): BotService {
		return this.current();
	}

	get faults(): readonly BotFault[] {
		return this.service.faults.list;
	}

	get settings(): Readonly<BotSettings> {
		return this.service.settings;
	}

	/** The latest frames, the oldest first. */
	get frames(): readonly BotFrame[] {
		return this.service.frames.all;
	}

	/** Every bubble, the oldest first. */
	get entries(): readonly BotEntry[] {
		return this.service.entries.all;
	}

	/** What the member sees, in all chats. */
	entriesOf(userid: string): BotEntry[] {
		const own = canonicalUserid(userid);
		return this.entries.filter(({ chat }) => this.service.membersOf(chat).includes(own));
	}

	clearFrames(): void {
		this.service.frames.clear();
		this.service.changedState();
	}

	configure(settings: Partial<BotSettings>): void {
		Object.assign(this.service.settings, settings);
		this.service.changedState();
	}

	addFault(fault: BotFault): void {
		this.service.faults.add(fault);
	}

	clearFaults(): void {
		this.service.faults.clear();
	}

	/** Acts as if a newer client had taken the bot. */
	kick(botId?: string): void {
		const { service } = this;
		const connection = this.connection(botId);
		connection.kick(service.farewell(connection.botId!), service.settings.kickCloseMs);
		service.changedState();
	}

	/** Breaks the bot's connection. */
	cut(botId?: string): void {
		this.connection(botId).cut();
	}

	/** Makes the bot's connection fail without closing it; the next one is well again. */
	silence(quiet: Quiet, botId?: string): void {
		this.connection(botId).silenceWith(quiet);
		this.service.changedState();
	}

	/** Writes any text to the client. */
	sendRaw(text: string, botId?: string): void {
		this.connection(botId).sendRaw(text);
	}

	/** Another way to reach the bot, another secret; the connection of the moment stays. */
	changeBot(
		botId: string,
		change: Partial<Pick<BotProfile, 'mode' | 'secret' | 'secretRefused'>>,
	): void {
		Object.assign(this.bot(botId), change);
		this.service.changedState();
	}

	/** Founds a group, or replaces the one with that chatid. */
	putGroup(group: BotGroup): void {
		const { groups } = this.service;
		const at = groups.findIndex(({ chatId }) => chatId === group.chatId);
		groups.splice(at < 0 ? groups.length : at, 1, group);
		this.service.changedState();
	}

	bot(botId?: string): BotProfile {
		const bot = botId === undefined ? this.service.bots[0] : this.service.bot(botId);
		if (!bot) throw new Denial(404, `no bot ${botId}`);
		return bot;
	}

	/** The connection that has the bot. */
	connection(botId?: string): BotConnection {
		const bot = this.bot(botId);
		const connection = this.service.connectionOf(bot.botId);
		if (!connection) throw new Denial(409, `${bot.name} is not connected`);
		return connection;
	}
}
