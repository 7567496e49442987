/**
 * The environment variables of a fresh n8n, with its user folder in a temporary directory.
 * n8n reads them while its modules load, so every file that imports n8n-core imports this one first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The temporary folder in which n8n keeps its settings and, in filesystem mode, its files. */
export const userFolder = mkdtempSync(join(tmpdir(), 'n8n-harness-'));

// What the surrounding shell says about n8n and about proxies is none of a test's business.
for (const name of Object.keys(process.env)) {
	if (name.startsWith('N8N_') || /^(https?|all|no)_proxy$/i.test(name)) delete process.env[name];
}

Object.assign(process.env, {
	NODE_ENV: process.env.NODE_ENV ?? 'test',
	N8N_USER_FOLDER: userFolder,
	N8N_ENCRYPTION_KEY: 'an-encryption-key-for-tests-only',
	N8N_DEFAULT_BINARY_DATA_MODE: 'default',
	// Everything is logged, and kept in memory: see logs.ts.
	N8N_LOG_LEVEL: 'debug',
	N8N_DIAGNOSTICS_ENABLED: 'false',
});

const removeUserFolder = () => rmSync(userFolder, { recursive: true, force: true });

// Under Jest a test file has a `process` of its own, whose exit event never comes.
if (typeof afterAll === 'function') afterAll(removeUserFolder);
else process.once('exit', removeUserFolder);
