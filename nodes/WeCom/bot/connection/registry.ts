import { environment as realEnvironment, type Environment } from '../environment';
import type { BotError } from '../../errors';
import { reactionTo } from '../reactions';
import { nameOf, type Bot } from './bot';
import { Connection, type Earlier } from './connection';

/**
 * n8n tries an activation five times within 15 s. Each login after a refusal would only bring the bot
 * closer to WeCom's limit of logins.
 */
const REFUSAL_KEPT_MS = 20_000;
const LOGIN_LIMIT_MS = 60_000;

/** A share of a connection. It stays open until the last share is given back. */
export interface Lease {
	connection: Connection;
	/** Gives it back; the second time nothing happens. */
	release: () => void;
	/** Another share of the same connection, for work that may take longer. */
	share: () => Lease;
}

interface Entry {
	connection: Connection;
	users: number;
}

/** The connections of this process: one for each bot, since WeCom keeps only the newest. */
const entries = new Map<string, Entry>();

/** Bots that WeCom has refused lately. */
const refusals = new Map<string, Earlier>();

/**
 * A share of the bot's connection, which is made unless there is one. It does not wait for it to be
 * live.
 *
 * @throws BotError when WeCom has just refused this very bot
 */
export function acquire(bot: Bot, environment: Environment = realEnvironment): Lease {
	const name = nameOf(bot);
	const entry = entries.get(name) ?? create(name, bot, environment);
	return lease(entry);
}

/** The bot's connection, if somebody in this process has it open. */
export function findConnection(bot: Bot): Connection | undefined {
	return entries.get(nameOf(bot))?.connection;
}

function create(name: string, bot: Bot, environment: Environment): Entry {
	const earlier = refusals.get(name);
	const stillCounts = earlier !== undefined && earlier.until > environment.now();
	if (stillCounts && isFinal(earlier.failure)) throw earlier.failure;
	const connection = new Connection(bot, environment, {
		onEnd() {
			if (entries.get(name) === entry) entries.delete(name);
		},
		onRefused(failure) {
			const ms = isFinal(failure) ? REFUSAL_KEPT_MS : LOGIN_LIMIT_MS;
			refusals.set(name, { failure, until: environment.now() + ms });
		},
	});
	const entry: Entry = { connection, users: 0 };
	entries.set(name, entry);
	connection.start(stillCounts ? earlier : undefined);
	return entry;
}

const isFinal = ({ errcode = 0 }: BotError) => reactionTo(errcode) === 'stop';

function lease(entry: Entry): Lease {
	entry.users++;
	let isHeld = true;
	return {
		connection: entry.connection,
		share: () => lease(entry),
		release() {
			if (!isHeld) return;
			isHeld = false;
			if (--entry.users > 0) return;
			entry.connection.close();
		},
	};
}
