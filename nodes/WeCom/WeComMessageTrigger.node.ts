import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { eventChoices } from './inbound/events';
import { eventsSubtitle } from './inbound/eventsSubtitle';
import { testKeys } from './trigger/credential';
import { requireReady } from './trigger/ready';
import { properties } from './trigger/triggerProperties';
import { receive } from './trigger/receive';
import { responseFields } from './trigger/responseFields';

const MAIN = [NodeConnectionTypes.Main];

/** Where administrators enter the webhook URL. */
const PLACE =
	'App Management (应用管理) > your app > Receive Messages (接收消息) > Set API Reception (设置API接收)';

export class WeComMessageTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WeCom Message Trigger',
		name: 'weComMessageTrigger',
		icon: { light: 'file:wecom.svg', dark: 'file:wecom.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle(eventChoices),
		description:
			'Send messages, cards and files through WeCom (企业微信, WeChat Work), and start workflows when members write to an app or click on its cards',
		eventTriggerDescription: 'Waiting for WeCom to call the test URL',
		activationMessage: `Now save the Production URL in WeCom: ${PLACE}.`,
		defaults: { name: 'WeCom Message Trigger' },
		inputs: [],
		outputs: MAIN,
		credentials: [
			{ name: 'weComCallbackApi', required: true, testedBy: 'weComCallbackTest' },
			{
				name: 'weComApi',
				required: true,
				// The editor would leave out the field by which a credential is shown.
				displayOptions: { hide: { downloadMedia: [false] } },
			},
		],
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				path: 'wecom',
				ndvHideUrl: true,
			},
			{
				name: 'default',
				httpMethod: 'POST',
				...responseFields,
				path: 'wecom',
				ndvHideMethod: true,
			},
		],
		triggerPanel: {
			header: 'Listen for WeCom',
			executionsHelp: {
				inactive: `<b>To try it</b>, click "Execute step", then save the <b>Test URL</b> in WeCom: ${PLACE}. WeCom calls the URL at once to see whether it answers, so that n8n has to be listening while you save. After that, write to the app or click on a card.<br /><br /><b>Once it works</b>, publish the workflow and save the <b>Production URL</b> in the same place.`,
				active: `The workflow is published: its <b>Production URL</b> belongs in WeCom under ${PLACE}. An app has one URL; while the Test URL stands there, production gets nothing.`,
			},
			activationHint: {
				inactive:
					'Publish the workflow before you save its Production URL in WeCom: WeCom calls the URL while you save.',
				active: 'The workflow is published and answers WeCom at its Production URL.',
			},
		},
		properties,
	};

	methods = { credentialTest: { weComCallbackTest: testKeys } };

	/** Nothing can be registered with WeCom, where people enter the URL; but a wrong key shows here. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await requireReady(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
