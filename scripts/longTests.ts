import { once } from 'node:events';
import { join } from 'node:path';
import { spawnGroup } from './children';
import { envWithNode, nodeForN8n } from './n8n/node';
import { PROJECT } from './paths';
import { stopOnSignals } from './shutdown';

/** The random and long tests that `npm test` takes a share of. */
const TESTS = ['random', 'soak'];

stopOnSignals(async () => {});
const jest = spawnGroup(
	nodeForN8n(),
	[join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js'), ...TESTS, ...process.argv.slice(2)],
	{ cwd: PROJECT, env: { ...envWithNode(), WECOM_TESTS: 'long' }, stdio: 'inherit' },
);
void once(jest, 'exit').then(([code]) => process.exit((code as number | null) ?? 1));
