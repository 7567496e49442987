import type { BotControl } from '../bot/botControl';
import type { BotEntry } from '../bot/entries';
import type { BotProfile } from '../bot/profile';
import { BOT_SOCKET_PATH } from '../bot/socketServer';
import type { Control } from '../control/control';

const showProfile = ({ service }: BotControl, { secret: _, ...bot }: BotProfile) => {
	const connection = service.connectionOf(bot.botId);
	return {
		...bot,
		connection: connection
			? { id: connection.id, openedAt: connection.openedAt, quiet: connection.quiet }
			: null,
	};
};

/** What a page has to know of bots at the start; secrets are left out. */
export const showBots = ({ bot, url }: Control) => ({
	webSocketUrl: `${url.replace(/^http/, 'ws')}${BOT_SOCKET_PATH}`,
	bots: bot.service.bots.map((profile) => showProfile(bot, profile)),
	groups: bot.service.groups,
	settings: bot.settings,
	faults: bot.service.faults.list,
	/** Open sockets, logged in or not. */
	connections: bot.service.connections.size,
});

/** An entry as one member sees it; null shows it as it was sent. */
export function showEntry({ service }: BotControl, entry: BotEntry, userid: string | null) {
	const { stream, feedback, cards, ...rest } = entry;
	const card = userid === null ? null : (cards.get(userid) ?? null);
	return {
		...rest,
		content: card?.content ?? entry.content,
		card,
		feedback: userid === null ? null : (feedback.get(userid) ?? null),
		stream: stream && {
			...stream,
			expired: !stream.finished && service.isExpired(stream),
		},
	};
}
