import type { Json, JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { parseBody } from '../base/requestBody';
import type { Group } from '../groups/group';
import { MEDIA_KINDS } from '../media/kinds';
import { inspectRobotMessage } from '../robots/robotMessage';
import type { Robot } from '../robots/robotStore';
import type { ApiCall, Endpoint } from './endpoint';
import { filePart, judge } from './mediaUpload';

/** Longer strings of a body are pictures, which nobody reads. */
const SHOWN_CHARS = 4096;

const shortened = (value: Json): Json => {
	if (typeof value === 'string' && value.length > SHOWN_CHARS) {
		return `${value.slice(0, 40)}… (${value.length} characters)`;
	}
	if (Array.isArray(value)) return value.map(shortened);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shortened(inner)]));
};

/** The robot of the key and its group: 93000 unknown or deleted, 93004 disabled, 93001 not allowed. */
function robotOf({ world, query, notes }: ApiCall): { robot: Robot; group: Group } {
	const robot = world.robots.withKey(query.key ?? '');
	const group = robot && world.groups.get(robot.chatid);
	if (!robot || !group) throw new Refusal(93000);
	notes.push(`robot: ${robot.name}`);
	if (!robot.enabled) throw new Refusal(93004);
	if (!group.allowsPushes) throw new Refusal(93001);
	return { robot, group };
}

function readJson(call: ApiCall): JsonObject {
	const body = parseBody(call.raw);
	call.recordBody(shortened(body));
	return body;
}

/** Doc 99110: a key instead of a token, from any address. */
export const webhookSend: Endpoint = {
	method: 'POST',
	path: 'webhook/send',
	takesJson: true,
	needsToken: false,
	handle(call) {
		const { world, notes } = call;
		const { robot, group } = robotOf(call);
		const message = inspectRobotMessage(readJson(call), {
			...{ robot, notes, occasion: 'send', translates: false },
			...{ directory: world.directory, members: group.members },
			mediaKind: (mediaId) => robot.media.get(mediaId)?.kind,
			isLinked: () => true,
			isMember: (userid) => world.directory.member(userid) !== undefined,
			translate: (text) => text,
		});
		world.robots.countMessage(robot);
		const sender = { kind: 'robot', id: robot.id, name: robot.name } as const;
		world.groups.post(group, { ...message, sender, safe: 0, dropped: [] });
		world.emit({ type: 'group', chatid: group.chatid });
		return {};
	},
};

const isRobotKind = (type: string | undefined): type is 'file' | 'voice' =>
	type === 'file' || type === 'voice';

/** Doc 99110: for this robot alone, for three days. */
export const webhookUploadMedia: Endpoint = {
	method: 'POST',
	path: 'webhook/upload_media',
	takesJson: false,
	needsToken: false,
	handle(call) {
		const { robot } = robotOf(call);
		const { type } = call.query;
		if (!isRobotKind(type)) throw new Refusal(40005, `type ${type ?? 'is missing'}`);
		const part = filePart(call, ({ name }) => name === 'media');
		judge(part, MEDIA_KINDS[type]);
		const { filename: name, bytes } = part;
		const { mediaId, createdAt } = robot.media.add({ kind: type, name, bytes });
		return { type, media_id: mediaId, created_at: String(Math.floor(createdAt / 1000)) };
	},
};
