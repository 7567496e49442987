import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** Its test is that of the trigger: nothing in WeCom can be asked, see nodes/WeCom/trigger. */
export class WeComCallbackApi implements ICredentialType {
	name = 'weComCallbackApi';

	displayName = 'WeCom Callback API';

	documentationUrl =
		'https://www.npmjs.com/package/n8n-nodes-wecom-messaging#wecom-message-trigger';

	icon = {
		light: 'file:../nodes/WeCom/wecom.svg',
		dark: 'file:../nodes/WeCom/wecom.dark.svg',
	} as const;

	properties: INodeProperties[] = [
		{
			displayName:
				'In the WeCom admin console, open App Management (应用管理) > your app > Receive Messages (接收消息) > Set API Reception (设置API接收). Let WeCom make up Token and EncodingAESKey, copy both here, and save there only once the workflow is published.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Corp ID',
			name: 'corpId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ww1234567890abcdef',
			description:
				'Company ID (企业 ID), shown under My Company (我的企业) > Company Information (企业信息)',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The Token on the page where WeCom asks for the callback URL: 1 to 32 letters and digits',
		},
		{
			displayName: 'EncodingAESKey',
			name: 'encodingAesKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The EncodingAESKey on the same page: exactly 43 letters and digits',
		},
	];
}
