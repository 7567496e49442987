import type { FastifyInstance } from 'fastify';
import { Denial } from '../base/denial';
import { isObject, type Json, type JsonObject } from '../base/json';
import type { Control } from '../control/control';
import { isVisible, type Group } from '../groups/group';
import type { Robot } from '../robots/robotStore';
import { guarded, jsonOf, stringOf } from './http';

/** The key is shown as the client shows it to the robot's creator: inside the URL. */
const showRobot = ({ groups }: Control, robot: Robot) => {
	const { id, name, createdBy, createdAt, enabled } = robot;
	return { id, name, createdBy, createdAt, enabled, url: groups.webhookUrl(robot) };
};

const showGroup = (sandbox: Control, { messages, ...group }: Group) => ({
	...group,
	visible: isVisible({ messages, ...group }),
	count: messages.length,
	last: messages.at(-1) ?? null,
	robots: sandbox.groups.robots(group.chatid).map((robot) => showRobot(sandbox, robot)),
});

const isStrings = (value: Json | undefined): value is string[] =>
	Array.isArray(value) && value.every((entry) => typeof entry === 'string');

function stringsOf(body: JsonObject, name: string): string[] {
	const value = body[name];
	if (!isStrings(value)) throw new Denial(400, `${name} must be an array of strings`);
	return value;
}

function booleanOf(body: JsonObject, name: string): boolean {
	const value = body[name];
	if (typeof value !== 'boolean') throw new Denial(400, `${name} must be true or false`);
	return value;
}

interface GroupRoute {
	Params: { chatid: string };
}
interface RobotRoute {
	Params: { id: string };
}

/** Groups and their robots, as members see and make them. */
export function addGroupRoutes(server: FastifyInstance, sandbox: Control): void {
	const { groups } = sandbox;
	const bodyOf = (request: { body: unknown }): JsonObject => {
		const body = jsonOf<Json>(request);
		if (!isObject(body)) throw new Denial(400, 'the body must be a JSON object');
		return body;
	};

	server.get('/sandbox/groups', () => groups.all.map((group) => showGroup(sandbox, group)));
	server.get<GroupRoute>(
		'/sandbox/groups/:chatid/messages',
		guarded<GroupRoute>(({ params }) => groups.messages(params.chatid)),
	);
	server.post(
		'/sandbox/groups',
		guarded((request) => {
			const body = bodyOf(request);
			const group = groups.create(stringOf(body, 'name'), stringsOf(body, 'userids'));
			return showGroup(sandbox, group);
		}),
	);
	server.post<GroupRoute>(
		'/sandbox/groups/:chatid/pushes',
		guarded<GroupRoute>((request) => {
			groups.allowPushes(request.params.chatid, booleanOf(bodyOf(request), 'allowed'));
			return { ok: true };
		}),
	);
	server.post<GroupRoute>(
		'/sandbox/groups/:chatid/robots',
		guarded<GroupRoute>((request) => {
			const name = stringOf(bodyOf(request), 'name');
			return showRobot(sandbox, groups.addRobot(request.params.chatid, name));
		}),
	);
	server.post<RobotRoute>(
		'/sandbox/robots/:id',
		guarded<RobotRoute>((request) => {
			groups.enableRobot(request.params.id, booleanOf(bodyOf(request), 'enabled'));
			return { ok: true };
		}),
	);
	server.delete<RobotRoute>(
		'/sandbox/robots/:id',
		guarded<RobotRoute>((request) => {
			groups.revokeRobot(request.params.id);
			return { ok: true };
		}),
	);
}
