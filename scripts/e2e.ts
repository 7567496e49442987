import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnGroup } from './children';
import { ensureChromium } from './chromium';
import { ensureN8n } from './n8n/install';
import { envWithNode, nodeForN8n } from './n8n/node';
import { pack } from './pack';
import { N8N_PACKAGE, PROJECT } from './paths';
import { duration, giveUp, say } from './report';
import { isStopping, stopOnSignals } from './shutdown';

/**
 * Brings what the end-to-end tests need, then runs them in a group of processes of their own: however
 * the tests end, their n8n and their browser end with them.
 */
async function main(): Promise<void> {
	const start = Date.now();
	const folder = await mkdtemp(join(tmpdir(), 'wecom-e2e-'));
	const clean = () => rm(folder, { recursive: true, force: true });
	stopOnSignals(clean);
	await ensureN8n();
	const chromium = await ensureChromium();
	say('Building the package …');
	const tarball = await pack(join(folder, 'package'));
	const jest = spawnGroup(
		nodeForN8n(),
		[
			join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js'),
			'--config',
			join(N8N_PACKAGE, 'jest.config.cjs'),
			'--runInBand',
			...process.argv.slice(2),
		],
		{
			cwd: PROJECT,
			env: {
				...envWithNode(),
				WECOM_E2E_FOLDER: folder,
				WECOM_E2E_TARBALL: tarball,
				WECOM_E2E_CHROMIUM: chromium,
			},
			stdio: 'inherit',
		},
	);
	const [code] = (await once(jest, 'exit')) as [number | null];
	await clean();
	say(`End-to-end tests took ${duration(Date.now() - start)}.`);
	process.exit(code ?? 1);
}

main().catch((error: unknown) => {
	if (isStopping()) return;
	giveUp(error);
	process.exit();
});
