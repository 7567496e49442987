import type { IDataObject } from 'n8n-workflow';
import type { Connection } from '../connection';
import type { CommandName } from '../frames';
import { BotError } from '../../errors';
import type { Inbound } from '../inbound';
import type { Settings } from './botTriggerSettings';

interface AtOnce {
	command: CommandName;
	body: IDataObject;
}

/** What WeCom takes within five seconds after an event, which no workflow can promise. */
export function atOnce(inbound: Inbound, settings: Settings): AtOnce | undefined {
	const { welcomeText, clickCard } = settings;
	if (inbound.type === 'enterChat' && welcomeText !== '') {
		return { command: 'welcome', body: { msgtype: 'text', text: { content: welcomeText } } };
	}
	if (inbound.type === 'cardClick' && clickCard) {
		return {
			command: 'updateCard',
			body: { response_type: 'update_template_card', template_card: clickCard(inbound) },
		};
	}
	return undefined;
}

/** @throws BotError when it did not go out, or WeCom refused it */
export async function sendAtOnce(
	connection: Connection,
	{ reqId }: Inbound,
	{ command, body }: AtOnce,
): Promise<void> {
	const ack = await connection.request(command, body, reqId);
	if (ack.errcode !== 0) throw BotError.refused(ack);
}
