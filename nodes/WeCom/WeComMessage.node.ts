import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { resourceProperties, RESOURCES, resourcesCalledBy } from './actions';
import { route } from './execution/router';
import { directory } from './methods/directory';
import { testRobotCredential } from './methods/robotCredential';
import { receiveAnswer, waitingWebhooks } from './sendAndWait';

const MAIN = [NodeConnectionTypes.Main];

/** Clicks come back signed with the keys of the app's callback. */
const answersInChat = {
	resource: ['message'],
	operation: ['sendAndWait'],
	responseType: ['approval', 'choice'],
	chatApproval: [true],
};

export class WeComMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WeCom Message',
		name: 'weComMessage',
		icon: { light: 'file:wecom.svg', dark: 'file:wecom.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] + ": " + ($parameter["messageType"] ?? $parameter["resource"]) }}',
		description: 'Send, recall and update messages in WeCom (企业微信, WeChat Work)',
		defaults: { name: 'WeCom Message' },
		usableAsTool: true,
		inputs: MAIN,
		outputs: MAIN,
		credentials: [
			{
				name: 'weComApi',
				required: true,
				displayOptions: { show: { resource: resourcesCalledBy('appToken') } },
			},
			{
				name: 'weComRobotApi',
				required: true,
				testedBy: 'testRobotCredential',
				displayOptions: { show: { resource: resourcesCalledBy('webhookKey') } },
			},
			{ name: 'weComCallbackApi', required: true, displayOptions: { show: answersInChat } },
		],
		webhooks: waitingWebhooks,
		waitingNodeTooltip: 'Execution goes on when somebody has answered in WeCom',
		properties: resourceProperties,
	};

	methods = { loadOptions: directory, credentialTest: { testRobotCredential } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveAnswer(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, RESOURCES);
	}
}
