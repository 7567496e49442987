import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import { DEFAULT_URL } from '../nodes/WeCom/bot/connection/bot';

/**
 * Its test is that of the trigger and looks at the form only: WeCom keeps one connection for each bot,
 * so that logging in to try it would disconnect a workflow that is active.
 */
export class WeComBotApi implements ICredentialType {
	name = 'weComBotApi';

	displayName = 'WeCom AI Bot API';

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-wecom-messaging#which-way-is-mine';

	icon = {
		light: 'file:../nodes/WeCom/wecom.svg',
		dark: 'file:../nodes/WeCom/wecom.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName:
				'In the WeCom client open Workbench (工作台) > AI Bot (智能机器人), or in the admin console Management Tools (管理工具) > AI Bot (智能机器人). Create (创建机器人) > manual creation (手动创建) > API Mode (API 模式创建), and choose <b>Use Long Connection (使用长连接)</b> as the connection. Copy the Bot ID and get the Secret, which is shown once.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Bot ID',
			name: 'botId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. aibK7m2QxV4pLs9TzRwY3nD',
			description: "The Bot ID on the bot's page",
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The Secret of the long connection. It is neither the Token nor the EncodingAESKey of the bot, nor the secret of an app.',
		},
		{
			displayName: 'WebSocket URL',
			name: 'webSocketUrl',
			type: 'string',
			default: DEFAULT_URL,
			placeholder: `e.g. ${DEFAULT_URL}`,
			description: 'Address of WeCom. Change it for a private WeCom or for the sandbox.',
		},
	];
}
