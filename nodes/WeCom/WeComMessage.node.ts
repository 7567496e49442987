import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { operationsBut, resourceProperties, RESOURCES, resourcesWithout } from './actions';
import { subtitleOf } from './actions/subtitle';
import { route } from './execution/router';
import { directory } from './methods/directory';
import { testRobotCredential } from './methods/robotCredential';
import { receiveAnswer, waitingWebhooks } from './sendAndWait';
import { testKeys } from './trigger/credential';

const MAIN = [NodeConnectionTypes.Main];

/** What the language model is told of the node unless the user writes it. */
const TOOL_DESCRIPTION =
	'Sends a message to people in WeCom (企业微信, WeChat Work), or recalls or updates one. Recipients are members by account, departments by number or tags by number; one of them is enough, the others stay empty. Says which recipients were not reached, or why nothing was sent.';

/** Only clicks in the chat come back signed with the keys of the app's callback. */
const noClicks = {
	operation: operationsBut('sendAndWait'),
	responseType: ['freeText', 'customForm'],
	chatApproval: [false],
};

export class WeComMessage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WeCom Message',
		name: 'weComMessage',
		icon: { light: 'file:wecom.svg', dark: 'file:wecom.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(RESOURCES),
		description: 'Send, recall and update messages in WeCom (企业微信, WeChat Work)',
		defaults: { name: 'WeCom Message' },
		usableAsTool: { replacements: { description: TOOL_DESCRIPTION } },
		inputs: MAIN,
		outputs: MAIN,
		// Hidden, not shown: the editor takes a field by which credentials are shown for the choice of a
		// way to sign in, and leaves the field itself out of the panel.
		credentials: [
			{
				name: 'weComApi',
				required: true,
				displayOptions: { hide: { resource: resourcesWithout('appToken') } },
			},
			{
				name: 'weComRobotApi',
				required: true,
				testedBy: 'testRobotCredential',
				displayOptions: { hide: { resource: resourcesWithout('webhookKey') } },
			},
			{
				name: 'weComCallbackApi',
				displayName: 'Credential of the Callback',
				required: true,
				testedBy: 'weComCallbackTest',
				displayOptions: { hide: noClicks },
			},
		],
		webhooks: waitingWebhooks,
		waitingNodeTooltip: 'Execution goes on when somebody has answered in WeCom',
		properties: resourceProperties,
	};

	methods = {
		loadOptions: directory,
		credentialTest: { testRobotCredential, weComCallbackTest: testKeys },
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveAnswer(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, RESOURCES);
	}
}
