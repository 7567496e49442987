import type { Json, JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { charLength, truncateChars } from '../base/text';
import { canonicalUserid } from '../company/directory';
import type { Group } from '../groups/group';
import { readStrings } from '../groups/mentions';
import { inspectGroupMessage } from '../groups/groupMessage';
import { bodyFacts } from '../world/facts';
import { command, lookup, type AppCall } from './endpoint';

const ROOT_PARENT = 0;
const NAME_CHARS = 50;
const MEMBERS: readonly [min: number, max: number] = [2, 2000];
const CHATID = /^[0-9a-zA-Z]+$/;
const CHATID_CHARS = 32;

/** Groups are for apps that the whole company sees (doc 90245): 48002 for the others. */
function requireWholeCompany({ app, world }: AppCall): void {
	const roots = world.directory.company.departments.filter((d) => d.parentId === ROOT_PARENT);
	if (!roots.some(({ id }) => app.visible.departmentIds.includes(id))) {
		throw new Refusal(48002, 'the visible range is not the root department');
	}
}

function optionalString(body: JsonObject, name: string): string | undefined {
	const value = body[name];
	if (value === undefined || value === '') return undefined;
	if (typeof value !== 'string') throw new Refusal(40058, `${name} must be a string`);
	return value;
}

/** A name as shown. */
function readName(body: JsonObject, notes: string[]): string | undefined {
	const name = optionalString(body, 'name');
	if (name === undefined || charLength(name) <= NAME_CHARS) return name;
	notes.push(`truncated: name to ${NAME_CHARS} characters`);
	return truncateChars(name, NAME_CHARS);
}

/** Distinct and canonical. @param errcode for somebody whom the app does not see */
function readMembers(call: AppCall, value: Json | undefined, at: string, errcode: number) {
	const visible = call.world.directory.visibleMembers(call.app);
	const userids = readStrings(value, at, errcode).map(canonicalUserid);
	const stranger = userids.find((userid) => !visible.has(userid));
	if (stranger !== undefined) throw new Refusal(errcode, `${at}: ${stranger}`);
	return [...new Set(userids)];
}

function judgeSize(members: readonly string[]): void {
	const [min, max] = MEMBERS;
	if (members.length < min || members.length > max) {
		throw new Refusal(86006, `${members.length} members`);
	}
}

function readOwner(call: AppCall): string | undefined {
	const owner = optionalString(call.body, 'owner');
	if (owner === undefined) return undefined;
	const canonical = canonicalUserid(owner);
	if (!call.world.directory.visibleMembers(call.app).has(canonical)) {
		throw new Refusal(86005, owner);
	}
	return canonical;
}

function newChatid({ body, world }: AppCall): string | undefined {
	if (typeof body.chatid === 'number') throw new Refusal(86206, String(body.chatid));
	const chatid = optionalString(body, 'chatid');
	if (chatid === undefined) return undefined;
	if (chatid.length > CHATID_CHARS) throw new Refusal(86205, `${chatid.length} characters`);
	if (!CHATID.test(chatid)) throw new Refusal(86001, chatid);
	if (world.groups.get(chatid)) throw new Refusal(86215, chatid);
	return chatid;
}

/** The group, if this app made it. */
function ownGroup({ world, app }: AppCall, chatid: Json | undefined): Group {
	if (chatid === undefined || chatid === '') throw new Refusal(86201);
	if (typeof chatid !== 'string') throw new Refusal(86001, 'chatid must be a string');
	const group = world.groups.get(chatid);
	if (!group) throw new Refusal(86003, chatid);
	if (group.agentid !== app.agentid) throw new Refusal(86008, chatid);
	return group;
}

/** Doc 90245. */
export const appchatCreate = command('appchat/create', (call) => {
	const { world, app, body, notes } = call;
	requireWholeCompany(call);
	const name = readName(body, notes) ?? '';
	const members = readMembers(call, body.userlist, 'userlist', 86007);
	if (members.length === 0) throw new Refusal(86204);
	judgeSize(members);
	const owner = readOwner(call);
	if (owner !== undefined && !members.includes(owner)) throw new Refusal(86207, owner);
	const chatid = newChatid(call);
	world.groups.limits.countCreation();
	const draft = { ...{ chatid, name, owner, members }, kind: 'app', agentid: app.agentid } as const;
	const group = world.groups.add(draft);
	world.emit({ type: 'group', chatid: group.chatid });
	return { chatid: group.chatid };
});

/** Doc 98913. */
export const appchatUpdate = command('appchat/update', (call) => {
	const { world, body, notes } = call;
	requireWholeCompany(call);
	const group = ownGroup(call, body.chatid);
	const name = readName(body, notes);
	const added = readMembers(call, body.add_user_list, 'add_user_list', 86216);
	const removed = readStrings(body.del_user_list, 'del_user_list', 86216).map(canonicalUserid);
	const stranger = removed.find((userid) => !group.members.includes(userid));
	if (stranger !== undefined) throw new Refusal(86216, `del_user_list: ${stranger}`);
	const newOwner = readOwner(call);
	if (name === undefined && newOwner === undefined && added.length + removed.length === 0) {
		throw new Refusal(40063, 'nothing to change');
	}
	const members = [
		...new Set([...group.members.filter((userid) => !removed.includes(userid)), ...added]),
	];
	const owner = newOwner ?? group.owner;
	if (!members.includes(owner)) throw new Refusal(86207, `${owner} leaves`);
	judgeSize(members);
	world.groups.limits.countChange();
	Object.assign(group, { members, owner, name: name ?? group.name });
	world.emit({ type: 'group', chatid: group.chatid });
	return {};
});

/** Doc 98914. */
export const appchatGet = lookup('appchat/get', (call) => {
	requireWholeCompany(call);
	const { chatid, name, owner, members } = ownGroup(call, call.query.chatid);
	const spelled = (userid: string) => call.world.directory.member(userid)?.userid ?? userid;
	return {
		chat_info: {
			...{ chatid, name },
			owner: spelled(owner),
			userlist: members.map(spelled),
			chat_type: 0,
		},
	};
});

/** Doc 90248. */
export const appchatSend = command('appchat/send', (call) => {
	const { world, app, body, notes } = call;
	requireWholeCompany(call);
	const group = ownGroup(call, body.chatid);
	const { agentid } = app;
	const message = inspectGroupMessage(body, {
		...bodyFacts(call),
		...{ occasion: 'send', translates: false },
		...{ directory: world.directory, members: group.members },
		mediaName: (mediaId) => world.media.get(mediaId)?.name ?? '',
	});
	world.groups.limits.countMessage(group.members.length);
	const dropped = group.members.filter((userid) => !world.groups.limits.admit(agentid, userid));
	for (const userid of dropped) notes.push(`dropped: ${userid} got 200 a minute or 10000 a day`);
	const sender = { kind: 'app', id: String(agentid), name: app.name } as const;
	world.groups.post(group, { ...message, sender, dropped });
	world.emit({ type: 'group', chatid: group.chatid });
	return {};
});
