import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_BOTS } from '../../sandbox';
import { say } from '../report';
import {
	createBotCredential,
	createCallbackCredential,
	createCredential,
	createModelCredential,
	moveModelCredential,
	readBotCredential,
	readCredential,
	sandboxAccess,
	sandboxBot,
	sandboxCallback,
	saveBotCredential,
	saveCredential,
	type CredentialData,
} from './credential';
import { ensureGroupCredentials, type GroupsMemory } from './groups';
import { RestFailure, type Login, type N8nRest } from './rest';
import {
	answersBot,
	createWorkflow,
	hasWebhook,
	publish,
	readExamples,
	withBotName,
	withCredentials,
	type CredentialRef,
	type Credentials,
	type SavedWorkflow,
	type WorkflowFile,
} from './workflows';

/** For an n8n that only this machine can reach. */
export const LOGIN: Login = { email: 'sandbox@example.com', password: 'WeComSandbox1' };

const CREDENTIAL_NAME = 'WeCom sandbox';
const CALLBACK_CREDENTIAL_NAME = 'WeCom sandbox callback';
const MODEL_CREDENTIAL_NAME = 'Practice model';
const BOT_CREDENTIAL_NAME = 'WeCom sandbox AI bot';

/** What earlier starts did, so that later ones leave the user's changes alone. */
interface Memory {
	credential?: CredentialRef;
	/** Of the triggers. */
	callbackCredential?: CredentialRef;
	/** Of the agents' language model. */
	modelCredential?: CredentialRef;
	/** Of group robots and group chats. */
	groups?: GroupsMemory;
	/** Where the credential pointed when it was written last. */
	sandboxUrl?: string;
	botCredential?: CredentialRef;
	/** Where that one pointed. */
	webSocketUrl?: string;
	/** Names of example files that were imported, also those deleted in n8n since. */
	examples: string[];
}

/** Where things are that n8n is prepared for. */
export interface Surroundings {
	sandboxUrl: string;
	/** Of the practice model. */
	modelUrl: string;
	/** Keeps what was done, for later starts. */
	folder: string;
}

/** Makes n8n ready to try: an owner, a credential for the sandbox and the example workflows. */
export async function prepare(
	rest: N8nRest,
	{ sandboxUrl, modelUrl, folder }: Surroundings,
): Promise<void> {
	if (!(await logIn(rest))) {
		say('Login, credential and examples were changed in n8n; they stay as they are.');
		return;
	}
	const memory = await recall(folder);
	const app = refOf(await ensureCredential(rest, sandboxUrl, memory));
	await remember(folder, memory);
	const callback = await ensureCallbackCredential(rest, memory);
	await remember(folder, memory);
	const model = await ensureModelCredential(rest, modelUrl, memory);
	await remember(folder, memory);
	memory.groups = await ensureGroupCredentials(rest, sandboxUrl, memory.groups);
	await remember(folder, memory);
	const bot = await ensureBotCredential(rest, sandboxUrl, memory);
	await remember(folder, memory);
	const { groups } = memory;
	await importExamples(rest, { app, callback, model, groups, bot }, memory);
	await remember(folder, memory);
}

/** @returns false when the user has changed the password */
async function logIn(rest: N8nRest): Promise<boolean> {
	if (await rest.isNew()) {
		await rest.setUpOwner(LOGIN, 'Sandbox', 'Owner');
		return true;
	}
	try {
		await rest.logIn(LOGIN);
		return true;
	} catch (error) {
		if (error instanceof RestFailure && error.status === 401) return false;
		throw error;
	}
}

async function ensureCredential(
	rest: N8nRest,
	sandboxUrl: string,
	memory: Memory,
): Promise<CredentialRef> {
	const saved = memory.credential && (await findCredential(rest, memory.credential.id));
	if (!saved) {
		const created = await createCredential(rest, CREDENTIAL_NAME, sandboxAccess(sandboxUrl));
		Object.assign(memory, { credential: { id: created.id, name: created.name }, sandboxUrl });
		return created;
	}
	// The sandbox moved to another port, and the user did not point the credential elsewhere.
	if (saved.data.baseUrl === memory.sandboxUrl && memory.sandboxUrl !== sandboxUrl) {
		await saveCredential(rest, { ...saved, data: { ...saved.data, baseUrl: sandboxUrl } });
		memory.sandboxUrl = sandboxUrl;
	}
	return saved;
}

/** Made once; when the user has deleted it, their triggers have another. */
async function ensureCallbackCredential(rest: N8nRest, memory: Memory): Promise<CredentialRef> {
	const { id, name } =
		memory.callbackCredential ??
		(await createCallbackCredential(rest, CALLBACK_CREDENTIAL_NAME, sandboxCallback()));
	memory.callbackCredential = { id, name };
	return { id, name };
}

/** The model has another port after each start. */
async function ensureModelCredential(
	rest: N8nRest,
	modelUrl: string,
	memory: Memory,
): Promise<CredentialRef> {
	const saved = memory.modelCredential && (await findCredential(rest, memory.modelCredential.id));
	if (saved) await moveModelCredential(rest, saved, modelUrl);
	const { id, name } =
		saved ?? (await createModelCredential(rest, MODEL_CREDENTIAL_NAME, modelUrl));
	memory.modelCredential = { id, name };
	return { id, name };
}

/** As that of the app: made again when it was deleted, and led to where the sandbox is now. */
async function ensureBotCredential(
	rest: N8nRest,
	sandboxUrl: string,
	memory: Memory,
): Promise<CredentialRef> {
	const data = sandboxBot(sandboxUrl);
	const known = memory.botCredential?.id;
	const saved = known === undefined ? undefined : await unlessGone(readBotCredential(rest, known));
	if (!saved) {
		const { id, name } = await createBotCredential(rest, BOT_CREDENTIAL_NAME, data);
		Object.assign(memory, { botCredential: { id, name }, webSocketUrl: data.webSocketUrl });
		return { id, name };
	}
	const moved = memory.webSocketUrl !== data.webSocketUrl;
	if (moved && saved.data.webSocketUrl === memory.webSocketUrl) {
		const { webSocketUrl } = data;
		await saveBotCredential(rest, { ...saved, data: { ...saved.data, webSocketUrl } });
		memory.webSocketUrl = webSocketUrl;
		await reconnectBots(rest);
	}
	return saved;
}

/** n8n has activated the examples before, with the address of the last time. */
async function reconnectBots(rest: N8nRest): Promise<void> {
	const names = [...(await readExamples()).values()].filter(answersBot).map(({ name }) => name);
	for (const workflow of await rest.get<SavedWorkflow[]>('workflows')) {
		if (!workflow.active || !names.includes(workflow.name)) continue;
		await rest.post(`workflows/${workflow.id}/deactivate`);
		await publish(rest, workflow);
	}
}

const findCredential = (
	rest: N8nRest,
	id: string,
): Promise<(CredentialRef & { data: CredentialData }) | undefined> =>
	unlessGone(readCredential(rest, id));

/** What n8n has, or undefined for what the user has deleted. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
	try {
		return await asked;
	} catch (error) {
		if (error instanceof RestFailure && (error.status === 404 || error.status === 403)) {
			return undefined;
		}
		throw error;
	}
}

const refOf = ({ id, name }: CredentialRef): CredentialRef => ({ id, name });

async function importExamples(
	rest: N8nRest,
	credentials: Credentials,
	memory: Memory,
): Promise<void> {
	const existing = new Set(
		(await rest.get<SavedWorkflow[]>('workflows')).map((found) => found.name),
	);
	const examples = [...(await readExamples())];
	// Of several, each would answer everything that is written to the bot.
	const activeBot = examples.find(([, workflow]) => answersBot(workflow))?.[0];
	// n8n lists the newest first.
	for (const [file, workflow] of examples.reverse()) {
		if (memory.examples.includes(file)) continue;
		if (!existing.has(workflow.name)) {
			const isPublished = hasWebhook(workflow) || file === activeBot;
			const ready = withBotName(
				withCredentials(workflow, credentials),
				DEFAULT_BOTS[0]?.name ?? '',
			);
			await importOne(rest, ready, isPublished);
		}
		memory.examples.push(file);
	}
}

/** Workflows that wait for a call or a message are published, so that they answer it right away. */
async function importOne(rest: N8nRest, workflow: WorkflowFile, waits: boolean): Promise<void> {
	const saved = await createWorkflow(rest, workflow);
	if (waits) await publish(rest, saved);
}

const memoryFile = (folder: string) => join(folder, 'prepared.json');

async function recall(folder: string): Promise<Memory> {
	try {
		return JSON.parse(await readFile(memoryFile(folder), 'utf8')) as Memory;
	} catch {
		return { examples: [] };
	}
}

async function remember(folder: string, memory: Memory): Promise<void> {
	await writeFile(memoryFile(folder), JSON.stringify(memory, null, '\t'));
}
