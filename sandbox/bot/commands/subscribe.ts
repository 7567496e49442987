import { Refusal } from '../../base/refusal';
import { inspectFields } from '../../rules/inspect';
import { MISSING, type Fields } from '../../rules/rule';
import type { BotCommand } from './command';

const FIELDS: Fields = {
	bot_id: { type: 'string', required: MISSING },
	secret: { type: 'string', required: MISSING },
	// Undocumented; the vendor's own clients send them.
	scene: { type: 'int' },
	plug_version: { type: 'string' },
	device_id: { type: 'string' },
};

const PER_HOUR = Infinity;

/** Login (doc 101463). The newest one of a bot wins. */
export const subscribe: BotCommand = {
	login: false,
	run({ service, connection, body, notes }) {
		const given = inspectFields(body, FIELDS, '', service.facts(null, 'send', notes));
		const bot = service.bot(String(given.bot_id));
		const perMinute = service.settings.subscribesPerMinute;
		if (!service.subscribes.admit(String(given.bot_id), perMinute, PER_HOUR)) {
			throw new Refusal(45009);
		}
		if (!bot || bot.secretRefused || bot.secret !== given.secret) throw new Refusal(853000);
		if (bot.mode !== 'longConnection') throw new Refusal(846601);
		service.take(bot, connection);
		return undefined;
	},
};

/** Heartbeat; taken before the login and after a kick, too. */
export const ping: BotCommand = { login: false, run: () => undefined };
