import {
	createCredential,
	createRobotCredential,
	readCredential,
	sandboxChatsAccess,
	sandboxRobot,
	saveCredential,
	saveRobotCredential,
} from './credential';
import { RestFailure, type N8nRest } from './rest';
import type { CredentialRef, GroupCredentials } from './workflows';

const ROBOT_NAME = 'WeCom sandbox group robot';
const CHATS_NAME = 'WeCom sandbox group chats';

/** What earlier starts did for groups. */
export interface GroupsMemory extends GroupCredentials {
	/** Where the credentials pointed when they were written last. */
	sandboxUrl: string;
}

/** The credentials of a group's robot and of an app that makes groups, in a new n8n. */
export async function createGroupCredentials(
	rest: N8nRest,
	sandboxUrl: string,
): Promise<GroupCredentials> {
	const robot = await createRobotCredential(rest, ROBOT_NAME, sandboxRobot(sandboxUrl));
	const chats = await createCredential(rest, CHATS_NAME, sandboxChatsAccess(sandboxUrl));
	return { robot: refOf(robot), chats: refOf(chats) };
}

/** Made once; they follow the sandbox to another port. When the user has deleted them, so be it. */
export async function ensureGroupCredentials(
	rest: N8nRest,
	sandboxUrl: string,
	known?: GroupsMemory,
): Promise<GroupsMemory> {
	if (!known) return { ...(await createGroupCredentials(rest, sandboxUrl)), sandboxUrl };
	if (known.sandboxUrl === sandboxUrl) return known;
	await unlessDeleted(() =>
		saveRobotCredential(rest, { ...known.robot, data: sandboxRobot(sandboxUrl) }),
	);
	await unlessDeleted(() => move(rest, known.chats, known.sandboxUrl, sandboxUrl));
	return { ...known, sandboxUrl };
}

/** Unless the user has pointed it elsewhere. */
async function move(rest: N8nRest, { id }: CredentialRef, from: string, to: string): Promise<void> {
	const saved = await readCredential(rest, id);
	if (saved.data.baseUrl !== from) return;
	await saveCredential(rest, { ...saved, data: { ...saved.data, baseUrl: to } });
}

async function unlessDeleted(act: () => Promise<unknown>): Promise<void> {
	try {
		await act();
	} catch (error) {
		if (!(error instanceof RestFailure) || ![403, 404].includes(error.status)) throw error;
	}
}

const refOf = ({ id, name }: CredentialRef): CredentialRef => ({ id, name });
