import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { InputError } from '../nodes/WeCom/errors';
import { readWebhookUrl } from '../nodes/WeCom/transport/auth/webhookUrl';

/**
 * The webhook URL of one group's message push (消息推送, before 2026 群机器人). WeCom has no call that
 * would test it without posting into the group, so its test, which the node has, looks at its form.
 */
export class WeComRobotApi implements ICredentialType {
	name = 'weComRobotApi';

	displayName = 'WeCom Group Robot API';

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-wecom-messaging#groups';

	icon = {
		light: 'file:../nodes/WeCom/wecom.svg',
		dark: 'file:../nodes/WeCom/wecom.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName:
				'Where it is: open the group > message push (消息推送, before 2026 群机器人) > add one > copy its webhook URL. The test looks at the form of the URL only, so as not to post into the group: the first message shows whether the robot still exists.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Webhook URL',
			name: 'webhookUrl',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…',
			description:
				'The whole webhook URL, or only its key. It is a password: who has it can post into the group. Another host than that of WeCom is kept, for a proxy or a private WeCom.',
		},
	];

	/** Puts the key into the query. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return { ...request, qs: { ...request.qs, key: keyOf(credentials) } };
	}
}

/** n8n shows the message of an error and nothing else of it. */
function keyOf({ webhookUrl }: ICredentialDataDecryptedObject): string {
	try {
		return readWebhookUrl(webhookUrl).key;
	} catch (error) {
		if (error instanceof InputError) throw new UserError(`${error.message}. ${error.hint}`.trim());
		throw error;
	}
}
