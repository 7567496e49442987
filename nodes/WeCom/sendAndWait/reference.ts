import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Keys } from '../callback/keys';

/** Tells our keys from those of other cards before anything is decrypted. */
const PREFIX = 'n8n1.';
const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const LABEL = 'n8n-nodes-wecom-messaging/sendAndWait/1';
const FORM = /^[A-Za-z0-9_-]+$/;

/** What a click means. `choice`: what was chosen stands beside the key in the callback. */
export type Meaning = 'approve' | 'decline' | 'choice';

const MEANINGS: Readonly<Record<string, Meaning>> = { a: 'approve', d: 'decline', c: 'choice' };

/** Where a click goes and what it means. */
export interface Reference {
	executionId: string;
	nodeId: string;
	/** Opens every wait of the execution to whoever knows it, so it is never readable on the card. */
	resumeToken: string;
	meaning: Meaning;
	/** Epoch seconds. */
	askedAt: number;
}

/** Only who has the app's callback keys can make or read a reference. */
function secretOf({ encodingAesKey, token }: Keys): Buffer {
	return createHash('sha256')
		.update(JSON.stringify([LABEL, encodingAesKey, token]))
		.digest();
}

/**
 * The key of a button or a submit button: at most some 400 of WeCom's 1,024 bytes, letters, digits and
 * `. _ -` only. It is bound to the card: on a card with another task_id it does not open.
 */
export function sealReference(reference: Reference, taskId: string, keys: Keys): string {
	const { executionId, nodeId, resumeToken, meaning, askedAt } = reference;
	const letter = Object.keys(MEANINGS).find((key) => MEANINGS[key] === meaning);
	const plain = JSON.stringify([executionId, nodeId, resumeToken, letter, askedAt]);
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv(ALGORITHM, secretOf(keys), iv);
	cipher.setAAD(Buffer.from(taskId, 'utf8'));
	const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]);
	return PREFIX + Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url');
}

/** Whether a key could be one of ours; others' cards may have such keys, too. */
export const looksSealed = (key: string): boolean => key.startsWith(PREFIX);

/** @returns undefined when it was not sealed for this card with these keys */
export function openReference(key: string, taskId: string, keys: Keys): Reference | undefined {
	const encoded = looksSealed(key) ? key.slice(PREFIX.length) : '';
	const bytes = FORM.test(encoded) ? Buffer.from(encoded, 'base64url') : Buffer.alloc(0);
	// Node's decoder is lenient: a character may carry spare bits that it drops.
	const isCanonical = bytes.toString('base64url') === encoded;
	if (!isCanonical || bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
	const plain = decrypt(bytes, taskId, keys);
	return plain === undefined ? undefined : toReference(plain);
}

function decrypt(bytes: Buffer, taskId: string, keys: Keys): string | undefined {
	const decipher = createDecipheriv(ALGORITHM, secretOf(keys), bytes.subarray(0, IV_BYTES), {
		authTagLength: TAG_BYTES,
	});
	decipher.setAAD(Buffer.from(taskId, 'utf8'));
	decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
	try {
		const plain = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
		return Buffer.concat([plain, decipher.final()]).toString('utf8');
	} catch {
		return undefined;
	}
}

/** What opens was written here; the shape is that of this version. */
function toReference(plain: string): Reference | undefined {
	const [executionId, nodeId, resumeToken, letter, askedAt] = JSON.parse(plain) as unknown[];
	const meaning = MEANINGS[String(letter)];
	const isWhole = [executionId, nodeId, resumeToken].every((value) => typeof value === 'string');
	if (!isWhole || meaning === undefined || typeof askedAt !== 'number') return undefined;
	return {
		executionId: String(executionId),
		nodeId: String(nodeId),
		resumeToken: String(resumeToken),
		meaning,
		askedAt,
	};
}
