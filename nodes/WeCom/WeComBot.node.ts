import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { botProperties, BOT_RESOURCES } from './actions/bot';
import { subtitleOf } from './actions/subtitle';
import { testBot } from './bot/testBot';
import { route } from './execution/router';

const MAIN = [NodeConnectionTypes.Main];

export class WeComBot implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WeCom AI Bot',
		name: 'weComBot',
		icon: { light: 'file:wecom.svg', dark: 'file:wecom.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(BOT_RESOURCES, botProperties),
		description: 'Reply and send as an AI bot (智能机器人) of WeCom (企业微信, WeChat Work)',
		defaults: { name: 'WeCom AI Bot' },
		usableAsTool: true,
		inputs: MAIN,
		outputs: MAIN,
		credentials: [
			{
				name: 'weComBotApi',
				required: true,
				testedBy: 'weComBotTest',
				// The editor would leave out the field by which a credential is shown.
				displayOptions: { hide: { operation: ['reply'] } },
			},
		],
		properties: botProperties,
	};

	methods = { credentialTest: { weComBotTest: testBot } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, BOT_RESOURCES);
	}
}
