import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	IWebhookFunctions,
} from 'n8n-workflow';
import { faultOfKeys, toKeys, type Keys } from '../callback/keys';
import { Memory } from '../inbound/memory';

const CREDENTIAL_TYPE = 'weComCallbackApi';

/**
 * n8n reads the credential from its database and decrypts it, which is most of the cost of a request.
 * What is forged is told by the keys of a moment ago, unless they may have been changed since: so many
 * times in a second they are read again. Nothing is let in by them.
 */
const MAX_REREADS = 3;
const REREADS_MS = 1_000;
const KEPT_MS = 60 * 60 * 1000;

export interface FoundKeys {
	keys: Keys;
	/** What is wrong with them. */
	fault?: string;
}

interface Kept {
	keys: Keys;
	rereads: number;
	/** Epoch ms from which the re-reads are counted. */
	countedFrom: number;
}

/** Of this process. */
const kept = new Memory<Kept>(1_000);

/** The keys as they are now. */
export async function readKeys(context: IHookFunctions | IWebhookFunctions): Promise<FoundKeys> {
	const keys = toKeys(await context.getCredentials(CREDENTIAL_TYPE));
	return { keys, fault: faultOfKeys(keys) };
}

/**
 * The keys as they are now, or those of a moment ago for a request that does not fit them.
 *
 * @param now epoch ms
 * @param fits whether the request was signed with these keys
 */
export async function keysFor(
	context: IWebhookFunctions,
	now: number,
	fits: (keys: Keys) => boolean,
): Promise<FoundKeys> {
	const node = context.getNode();
	const id = node.credentials?.[CREDENTIAL_TYPE]?.id ?? '';
	const name = [context.getWorkflow().id, node.id, id].join(' ');
	const known = kept.get(name, now);
	if (known && !fits(known.keys) && !mayRead(known, now)) return { keys: known.keys };
	const found = await readKeys(context);
	if (found.fault !== undefined) kept.forget(name);
	else {
		const { rereads, countedFrom } = known ?? { rereads: 0, countedFrom: now };
		kept.add(name, now + KEPT_MS, now, { keys: found.keys, rereads, countedFrom });
	}
	return found;
}

function mayRead(known: Kept, now: number): boolean {
	if (now - known.countedFrom >= REREADS_MS) {
		known.countedFrom = now;
		known.rereads = 0;
	}
	return ++known.rereads <= MAX_REREADS;
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
