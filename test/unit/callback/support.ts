import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURES = join(__dirname, '../../fixtures');

export interface Vector {
	name: string;
	kind: string;
	timestamp: string;
	nonce: string;
	random_16_bytes_ascii: string;
	encrypt: string;
	msg_signature: string;
	receiveid: string;
	plaintext: string;
	expect: string;
}

const file = JSON.parse(readFileSync(join(FIXTURES, 'crypto/vectors.json'), 'utf8')) as {
	token: string;
	encodingAesKey: string;
	corpId: string;
	vectors: Vector[];
};

export const { vectors } = file;
export const KEYS = {
	token: file.token,
	encodingAesKey: file.encodingAesKey,
	corpId: file.corpId,
};
/** Epoch ms at which the samples were sent. */
export const SAMPLE_TIME = 1_717_463_000_000;

export const vector = (name: string): Vector => {
	const found = vectors.find((candidate) => candidate.name === name);
	if (!found) throw new Error(`no vector ${name}`);
	return found;
};

export const queryOf = ({ msg_signature, timestamp, nonce }: Vector) => ({
	msg_signature,
	timestamp,
	nonce,
});

export const sample = (path: string): string =>
	readFileSync(join(FIXTURES, `${path}.xml`), 'utf8').trim();

export const sampleNames = (folder: string): string[] =>
	readdirSync(join(FIXTURES, folder))
		.filter((name) => name.endsWith('.xml'))
		.map((name) => name.replace('.xml', ''));

/** What is thrown, as its HTTP status and the line for the log. */
export function refusalOf(run: () => unknown): { status: number; message: string } {
	try {
		run();
	} catch (error) {
		const { status, message } = error as { status: number; message: string };
		if (status === undefined) throw error;
		return { status, message };
	}
	throw new Error('nothing was refused');
}
