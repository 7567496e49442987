/** The webhooks that are compared, each with how a good and how a forged request to it look. */
import { randomUUID } from 'node:crypto';
import { requestEnvelope, seal } from '../../sandbox/callback/envelope';
import { sandboxAccess, sandboxCallback } from '../../scripts/n8n/credential';
import type { SavedWorkflow, WorkflowNode } from '../../scripts/n8n/workflows';

export interface Call {
	path: string;
	headers: Record<string, string>;
	body: string;
}

export interface Door {
	name: string;
	label: string;
	node: WorkflowNode;
	/** The credential that the node checks its callers with. */
	credential?: { type: string; data: Record<string, unknown> };
	good: (workflow: SavedWorkflow) => Call;
	/** Refused by everybody with 403; absent where nothing is checked. */
	forged?: (workflow: SavedWorkflow) => Call;
}

const HEADER = 'x-secret';
const SECRET = 'a-secret-of-the-benchmark';

const TEXT = 'Order 4711 has left the warehouse 已发货. Please tell the front desk.';

const JSON_TYPE = { 'content-type': 'application/json' };

const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode & { id: string; webhookId: string } => ({
	id: randomUUID(),
	webhookId: randomUUID(),
	position: [0, 0],
	name,
	type,
	typeVersion,
	parameters,
});

/** What a bot's server posts, about as large as a callback of WeCom. */
const update = (): string =>
	JSON.stringify({
		update_id: Date.now(),
		message: {
			message_id: 1,
			date: Math.floor(Date.now() / 1000),
			from: { id: 7, is_bot: false, first_name: 'Mei', language_code: 'zh' },
			chat: { id: 7, type: 'private', first_name: 'Mei' },
			text: TEXT,
		},
	});

let lastMsgId = Date.now() * 1000;

function ours(): Door {
	const trigger = node('WeCom', 'n8n-nodes-wecom-messaging.weComMessageTrigger', 1, {});
	const keys = sandboxCallback();
	const { agentId } = sandboxAccess('');
	const call = (token: string): Call => {
		const now = Date.now();
		const xml = `<xml><ToUserName>${keys.corpId}</ToUserName><FromUserName>mei.chen</FromUserName><CreateTime>${Math.floor(now / 1000)}</CreateTime><MsgType>text</MsgType><Content>${TEXT}</Content><MsgId>${++lastMsgId}</MsgId><AgentID>${agentId}</AgentID></xml>`;
		const { query, encrypted } = seal(xml, { ...keys, token }, now);
		return {
			path: `/webhook/${trigger.webhookId}/wecom?${new URLSearchParams(query).toString()}`,
			headers: { 'content-type': 'text/xml' },
			body: requestEnvelope(keys, agentId, encrypted),
		};
	};
	return {
		name: 'wecom',
		label: 'WeCom Message Trigger',
		node: trigger,
		credential: { type: 'weComCallbackApi', data: { ...keys } },
		good: () => call(keys.token),
		forged: () => call('notTheToken'),
	};
}

/** @param telegramUrl what answers in Telegram's place */
function telegram(telegramUrl: string): Door {
	const trigger = node('Telegram', 'n8n-nodes-base.telegramTrigger', 1.5, {
		updates: ['*'],
		additionalFields: {},
	});
	const call = (secret: string): Call => ({
		path: `/webhook/${trigger.webhookId}/webhook`,
		headers: { ...JSON_TYPE, 'x-telegram-bot-api-secret-token': secret },
		body: update(),
	});
	// What the trigger has Telegram send along.
	const secretOf = ({ id }: SavedWorkflow) => `${id}_${trigger.id}`.replace(/[^\w-]/g, '');
	return {
		name: 'telegram',
		label: "n8n's Telegram Trigger",
		node: trigger,
		credential: {
			type: 'telegramApi',
			data: { accessToken: '1:benchmark', baseUrl: telegramUrl },
		},
		good: (workflow) => call(secretOf(workflow)),
		forged: (workflow) => call(secretOf(workflow).replace(/.$/, '~')),
	};
}

function webhook(typeVersion: number, isChecked: boolean): Door {
	const path = randomUUID();
	const trigger = node('Webhook', 'n8n-nodes-base.webhook', typeVersion, {
		path,
		httpMethod: 'POST',
		responseMode: 'onReceived',
		authentication: isChecked ? 'headerAuth' : 'none',
		options: {},
	});
	const call = (secret: string): Call => ({
		path: `/webhook/${path}`,
		headers: { ...JSON_TYPE, [HEADER]: secret },
		body: update(),
	});
	return {
		name: `webhook-${typeVersion}${isChecked ? '' : '-open'}`,
		label: `n8n's Webhook node, version ${typeVersion}, ${isChecked ? 'with header auth' : 'open to all'}`,
		node: trigger,
		...(isChecked && {
			credential: { type: 'httpHeaderAuth', data: { name: HEADER, value: SECRET } },
			forged: () => call('not-the-secret'),
		}),
		good: () => call(SECRET),
	};
}

/** Ours first. */
export const doors = (telegramUrl: string): Door[] => [
	ours(),
	telegram(telegramUrl),
	webhook(1, true),
	webhook(1, false),
];
