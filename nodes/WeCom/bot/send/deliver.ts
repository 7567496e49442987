import type { IDataObject } from 'n8n-workflow';
import type { Connection } from '../connection/connection';
import { asBotError, BotError } from '../../errors';
import type { Ack, CommandName } from '../frames';
import { reactionTo } from '../reactions';

const BUSY_PAUSE_MS = 1000;
const MAX_BUSY = 3;
const MAX_SLOW_DOWN = 2;
/** Connections that may be lost under one frame. */
const MAX_LOST = 5;

export interface Frame {
	command: CommandName;
	body: IDataObject;
	/** Of the callback that this answers. */
	reqId?: string;
	/** The chat whose limit it counts for. */
	chat?: string;
	/** Whether WeCom does the same when it gets it twice, so that it may be sent again in doubt. */
	isRepeatable: boolean;
	/** Whether no acknowledgement means yes: answers are shown, though some are not acknowledged. */
	silenceIsYes?: boolean;
}

const SILENT_YES: Ack = { errcode: 0, errmsg: '', body: {} };

/**
 * Sends a frame and sees it through: within the limit of its chat, over a lost connection, and again
 * where WeCom says that it was busy. What may have arrived is sent again only when that is harmless.
 *
 * @returns the acknowledgement, of errcode 0, or 846606 when it was answered before
 * @throws BotError when it was refused, could not be sent, or may or may not have arrived
 */
export async function deliver(connection: Connection, frame: Frame): Promise<Ack> {
	const { command, body, reqId, chat, isRepeatable } = frame;
	const { throttle, environment } = connection;
	const counts = { busy: 0, slowDown: 0, reconnect: 0, lost: 0 };
	for (;;) {
		if (chat !== undefined) await throttle.take(chat);
		const outcome = await attempt(connection, command, body, reqId);
		if (isSilence(outcome) && frame.silenceIsYes) return SILENT_YES;
		if (outcome instanceof BotError) {
			const mayRepeat = isRepeatable || outcome.delivery === 'notSent';
			if (mayRepeat && connection.state !== 'stopped' && counts.lost++ < MAX_LOST) continue;
			throw outcome;
		}
		if (outcome.errcode === 0) return outcome;
		switch (reactionTo(outcome.errcode)) {
			case 'done':
				return outcome;
			case 'busy':
				if (counts.busy++ >= MAX_BUSY) throw BotError.refused(outcome);
				await environment.wait(BUSY_PAUSE_MS * counts.busy);
				break;
			case 'slowDown':
				if (chat === undefined || counts.slowDown++ >= MAX_SLOW_DOWN)
					throw BotError.refused(outcome);
				throttle.block(chat);
				break;
			case 'reconnect':
				if (counts.reconnect++ >= 1) throw BotError.refused(outcome);
				break;
			default:
				throw BotError.refused(outcome);
		}
	}
}

async function attempt(
	connection: Connection,
	command: CommandName,
	body: IDataObject,
	reqId?: string,
): Promise<Ack | BotError> {
	return await connection.request(command, body, reqId).catch(asBotError);
}

const isSilence = (outcome: Ack | BotError) =>
	outcome instanceof BotError && outcome.failure.kind === 'unanswered';
