/**
 * The environment variables of a fresh n8n, with its user folder in a temporary directory.
 * n8n reads them while its modules load, so every file that imports n8n-core imports this one first.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The temporary folder in which n8n keeps its settings and, in filesystem mode, its files. */
export const userFolder = (process.env.WECOM_TESTS_N8N_FOLDER ??= makeFolder());

/** One for each process: n8n's modules, which stay from one test file to the next, know it. */
function makeFolder(): string {
	const folder = mkdtempSync(join(process.env.WECOM_TESTS_FOLDER ?? tmpdir(), 'n8n-harness-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

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
