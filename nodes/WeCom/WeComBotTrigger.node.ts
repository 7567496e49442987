import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { botEventChoices, properties } from './bot/trigger/botTriggerProperties';
import { testBot } from './bot/testBot';
import { startTrigger } from './bot/trigger/start';
import { eventsSubtitle } from './inbound/eventsSubtitle';

const MAIN = [NodeConnectionTypes.Main];

export class WeComBotTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WeCom AI Bot Trigger',
		name: 'weComBotTrigger',
		icon: { light: 'file:wecom.svg', dark: 'file:wecom.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle(botEventChoices),
		description:
			'Chat with an AI bot (智能机器人) of WeCom (企业微信, WeChat Work) over a long connection, without a public address',
		eventTriggerDescription: 'Waiting for somebody to write to the bot',
		activationMessage: 'The bot is connected: write to it in WeCom.',
		defaults: { name: 'WeCom AI Bot Trigger' },
		inputs: [],
		outputs: MAIN,
		credentials: [{ name: 'weComBotApi', required: true, testedBy: 'weComBotTest' }],
		triggerPanel: {
			header: 'Listen for the bot',
			executionsHelp: {
				inactive:
					'<b>To try it</b>, click "Execute step", then write to the bot in WeCom; in a group, mention it. <b>Once it works</b>, publish the workflow. WeCom keeps one connection for each bot, the newest: a test run in another n8n takes the bot away from this one.',
				active:
					'The workflow is published: write to the bot in WeCom, and look under Executions. A test run here shares its connection; both answer while it listens.',
			},
			activationHint: 'Publish the workflow so that the bot answers at any time.',
		},
		properties,
	};

	methods = { credentialTest: { weComBotTest: testBot } };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startTrigger(this);
	}
}
