import type { INodeProperties } from 'n8n-workflow';
import { replyTypeEntries, replyTypeParameter } from '../callback/replyTypes';
import { toProperties } from '../fields';
import { eventChoices, EVERYTHING } from '../inbound/events';
import { optionsCollection } from '../options';
import { cardProperties } from '../templateCard';
import { agentIdsField, respond, toleranceField } from './triggerSettings';

const FIXED = { respond: ['fixedReply'] };

export const properties: INodeProperties[] = [
	{
		displayName:
			'Open “Webhook URLs” above, copy the Production URL and enter it in WeCom: App Management (应用管理) > your app > Receive Messages (接收消息) > Set API Reception (设置API接收). WeCom calls it while you save there, so publish this workflow first; for a test, let this node listen and enter the Test URL.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: [EVERYTHING],
		description: 'What starts the workflow. Everything else is answered and dropped.',
		options: eventChoices,
	},
	respond,
	{
		displayName:
			'The first item of the last node says what to answer: <code>{ "reply": "text" }</code>, or WeCom\'s own JSON such as <code>{ "msgtype": "update_button", "button": { "replace_name": "Approved" } }</code>. Without one, and after 4.5 seconds, WeCom gets an empty answer.',
		name: 'lastNodeNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { respond: ['lastNode'] } },
	},
	{ ...replyTypeParameter, displayOptions: { show: FIXED } },
	...sharedFields(),
	...cardProperties({ ...FIXED, replyType: ['update_template_card'] }, 'update'),
	{
		displayName: 'Download Media',
		name: 'downloadMedia',
		type: 'boolean',
		default: false,
		description:
			'Whether pictures, voice messages and videos are fetched from WeCom into the binary field "data". Needs the credential of the app, too.',
	},
	optionsCollection(toProperties([agentIdsField, toleranceField], {}), {
		name: 'settings',
		description: 'Less common settings',
	}),
	{
		// n8n leaves the body of a request alone when it finds this: its own XML parser is shared between
		// requests and lower-cases names.
		displayName: 'Body',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];

/** Each field once, for the reply types that have exactly this one. */
function sharedFields(): INodeProperties[] {
	const all = [...new Set(replyTypeEntries.flatMap(([, { fields }]) => fields))];
	return all.flatMap((field) =>
		toProperties(
			[field],
			{
				...FIXED,
				replyType: replyTypeEntries
					.filter(([, { fields }]) => fields.includes(field))
					.map(([name]) => name),
			},
			'update',
		),
	);
}
