import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { spawnGroup } from './children';
import { envWithNode, nodeForN8n } from './n8n/node';
import { PROJECT } from './paths';

const VITEST = join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs');

/** Starts the test runner, in a group of processes of its own. */
export const runVitest = (args: string[], env: Record<string, string>): ChildProcess =>
	spawnGroup(nodeForN8n(), [VITEST, 'run', ...args], {
		cwd: PROJECT,
		env: { ...envWithNode(), ...env },
		stdio: 'inherit',
	});
