import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INode,
	INodeCredentialTestResult,
	IWebhookFunctions,
} from 'n8n-workflow';
import { faultOfKeys, toKeys, type Keys } from '../callback/keys';
import { Refusal } from '../callback/refusal';
import { Memory } from '../inbound/memory';

const CREDENTIAL_TYPE = 'weComCallbackApi';

/**
 * n8n reads the credential from its database, decrypts it and makes a sandbox for its expressions, which
 * costs as much as all the rest of a request. So the keys of a moment ago let requests in.
 */
const FRESH_MS = 10_000;
/** What they do not let in is forged, unless they have been changed in between. */
const REREAD_MS = 1_000;

interface FoundKeys {
	keys: Keys;
	/** What is wrong with them. */
	fault?: string;
}

interface Kept {
	keys: Keys;
	/** Epoch ms. */
	readAt: number;
}

/** Of this process. */
const kept = new Memory<Kept>(1_000);

/** Reads that are under way: whoever comes meanwhile waits for the same. */
const reading = new Map<string, Promise<Keys>>();

/** The keys as they are now. */
export async function readKeys(context: IHookFunctions | IWebhookFunctions): Promise<FoundKeys> {
	const keys = toKeys(await context.getCredentials(CREDENTIAL_TYPE));
	return { keys, fault: faultOfKeys(keys) };
}

/**
 * The keys as they are now.
 *
 * @param now epoch ms
 * @throws Refusal when nothing can be checked with them
 */
export async function keysNow(context: IWebhookFunctions, node: INode, now: number): Promise<Keys> {
	return await readOnce(context, nameOf(context, node), now);
}

async function readOnce(context: IWebhookFunctions, name: string, now: number): Promise<Keys> {
	const pending = reading.get(name) ?? readAndKeep(context, name, now);
	reading.set(name, pending);
	return await pending;
}

/**
 * Opens a request with the keys as they are now or were a moment ago: up to ten seconds for a request
 * that they open, up to one for another.
 *
 * @param now epoch ms
 * @param open throws Refusal for a request that was not made with these keys
 * @throws Refusal
 */
export async function openWith<T extends object>(
	context: IWebhookFunctions,
	node: INode,
	now: number,
	open: (keys: Keys) => T,
): Promise<T> {
	const name = nameOf(context, node);
	const known = kept.get(name, now);
	if (known && now - known.readAt < REREAD_MS) return open(known.keys);
	return (known && opened(() => open(known.keys))) ?? open(await readOnce(context, name, now));
}

function opened<T>(open: () => T): T | undefined {
	try {
		return open();
	} catch {
		return undefined;
	}
}

/** Another credential chosen in the node, or another workflow, has keys of its own. */
function nameOf(context: IWebhookFunctions, { id, credentials }: INode): string {
	return [context.getWorkflow().id, id, credentials?.[CREDENTIAL_TYPE]?.id].join(' ');
}

async function readAndKeep(context: IWebhookFunctions, name: string, now: number): Promise<Keys> {
	try {
		const { keys, fault } = await readKeys(context).catch(() => {
			throw new Refusal('unusableCredential', 'the credential cannot be read');
		});
		if (fault !== undefined) {
			throw new Refusal('unusableCredential', `the credential cannot be used, ${fault}`);
		}
		kept.add(name, now + FRESH_MS, now, { keys, readAt: now });
		return keys;
	} finally {
		reading.delete(name);
	}
}

/** The credential's test. Whether the keys are those of WeCom shows only when WeCom calls. */
export async function testKeys(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const fault = faultOfKeys(toKeys(data));
	return fault === undefined
		? { status: 'OK', message: 'The values have the right form; WeCom will check them on saving' }
		: { status: 'Error', message: fault };
}
