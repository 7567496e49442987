import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { ERRCODE, WeComError } from '../../errors';
import { defineOperation, type Io, type Planned, type Report } from '../../execution/operation';
import {
	checkFields,
	dropDown,
	formPath,
	isBlank,
	readDropDown,
	readForm,
	toProperties,
	toText,
} from '../../fields';
import { MAX_CONTENT_BYTES, truncateText } from '../../longText';
import { optionsCollection, timeoutOption } from '../../options';
import { userIds } from '../../recipients';
import { newChatId } from './chatFields';
import { readMembers, readOwner, requireGroupSize, requireOwnerAmong } from './members';
import { readName } from './name';

const show = { resource: ['groupChat'], operation: ['create'] };

const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Incident 5512 故障群',
	description:
		'Name of the group, up to 50 characters. When empty, clients show the names of the members.',
};

const members: INodeProperties = {
	...userIds,
	required: true,
	description:
		'Who is in the group: 2 to 2,000 accounts (账号) in the visible range of the app, separated by commas, or an expression that gives a list. Departments and tags cannot be named.',
};

const owner: INodeProperties = {
	displayName: 'Owner ID',
	name: 'ownerId',
	type: 'string',
	default: '',
	placeholder: 'e.g. mei.chen',
	description:
		'Account of the member who owns the group; one of its members. When empty, WeCom chooses one.',
};

const firstMessage: INodeProperties = {
	displayName: 'First Message',
	name: 'firstMessage',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. Incident 5512: disk full on node-7',
	description:
		'Text to send into the new group. Members do not see a group before its first message. A group that was there already gets none.',
};

const ifExists = dropDown({
	displayName: 'If the Group Exists',
	name: 'ifExists',
	type: 'options',
	default: 'fail',
	description: 'What to do when this app has made a group with this Chat ID before',
	options: [
		{ name: 'Fail', value: 'fail', description: 'Fail without changing anything' },
		{
			name: 'Use It',
			value: 'use',
			description: 'Go on with the group as it is, so that the workflow can run twice',
		},
	],
});

interface CreatePlan {
	body: IDataObject;
	/** As it goes out; undefined for none. */
	firstMessage?: string;
	mayExist: boolean;
	warnings: string[];
}

/** doc 90245; visible to members from the first message on */
export const create = defineOperation<CreatePlan>({
	label: 'Create',
	action: 'Create a group chat',
	description: 'Make a group of members of the company, for this app to post to',
	properties: updateDisplayOptions({ show }, [
		name,
		members,
		owner,
		...toProperties([newChatId], {}),
		firstMessage,
		optionsCollection([ifExists, timeoutOption]),
	]),

	plan({ read, options }) {
		const group = readName(read(name.name));
		const notes: string[] = [];
		const userlist = readMembers(read(members.name), members.displayName, notes);
		requireGroupSize(userlist, members.displayName);
		const ownerId = readOwner(read(owner.name), owner.displayName);
		requireOwnerAmong(ownerId, userlist, owner.displayName, members.displayName);
		const message = readFirstMessage(read(firstMessage.name));
		return {
			body: {
				...(group.name !== undefined && { name: group.name }),
				...(ownerId !== undefined && { owner: ownerId }),
				userlist,
				...checkFields([newChatId], readForm([newChatId], read), formPath()),
			},
			firstMessage: message.text,
			mayExist: readDropDown(ifExists, options.ifExists) === 'use',
			warnings: [...notes, ...group.warnings, ...message.warnings],
		};
	},

	orderKeys: ({ body }) => (typeof body.chatid === 'string' ? [`group ${body.chatid}`] : []),

	async *run([first], io) {
		if (first) yield await createGroup(first, io);
	},
});

function readFirstMessage(value: unknown): { text?: string; warnings: string[] } {
	if (isBlank(value)) return { warnings: [] };
	const whole = toText(value);
	const text = truncateText(whole, 'text');
	const warning = `"${firstMessage.displayName}" was longer than ${MAX_CONTENT_BYTES.toLocaleString('en')} bytes and was cut.`;
	return { text, warnings: text === whole ? [] : [warning] };
}

async function createGroup({ item, plan }: Planned<CreatePlan>, { client }: Io): Promise<Report> {
	const { body, mayExist, warnings } = plan;
	let answer: IDataObject;
	try {
		const { chatid, ...rest } = await client.call('appchat/create', body);
		answer = { chatid, ...rest };
	} catch (error) {
		const isTaken = error instanceof WeComError && error.errcode === ERRCODE.chatIdTaken;
		if (!mayExist || !isTaken) return { item, error, warnings };
		// Somebody else's group under this ID would refuse everything that follows.
		const { errcode, errmsg } = await client.get('appchat/get', { chatid: body.chatid });
		return { item, answers: [{ chatid: body.chatid, existed: true, errcode, errmsg }], warnings };
	}
	if (plan.firstMessage === undefined) return { item, answers: [answer], warnings };
	const chatid = answer.chatid;
	try {
		const text = { content: plan.firstMessage };
		await client.call('appchat/send', { chatid, msgtype: 'text', text });
	} catch (error) {
		const note = `The group ${toText(chatid)} was made, but its first message failed, so that members may not see it yet. Send one with the operation "Send" and this Chat ID.`;
		return { item, error, note, warnings };
	}
	return { item, answers: [answer], warnings };
}
