import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureN8n } from './n8n/install';
import { pack } from './pack';
import { duration, giveUp, say } from './report';
import { isStopping, stopOnSignals } from './shutdown';
import { runVitest } from './vitest';

interface TestRun {
	/** What the tests are called in the last line. */
	name: string;
	/** Which project of vitest.config.mts they are. */
	project: string;
	/** Brings what else they need. @returns environment variables for them */
	prepare: () => Promise<Record<string, string>>;
}

/**
 * Brings n8n and the packed package, then runs tests in a group of processes of their own: however
 * they end, their n8n, their browser and their servers end with them.
 */
export function runTests(run: TestRun): void {
	main(run).catch((error: unknown) => {
		if (isStopping()) return;
		giveUp(error);
		process.exit();
	});
}

async function main({ name, project, prepare }: TestRun): Promise<void> {
	const start = Date.now();
	const folder = await mkdtemp(join(tmpdir(), 'wecom-tests-'));
	const clean = () => rm(folder, { recursive: true, force: true });
	stopOnSignals(clean);
	await ensureN8n();
	const env = await prepare();
	say('Building the package …');
	const tarball = await pack(join(folder, 'package'));
	const tests = runVitest(
		['--project', project, '--reporter', 'verbose', ...process.argv.slice(2)],
		{ WECOM_E2E_FOLDER: folder, WECOM_E2E_TARBALL: tarball, ...env },
	);
	const [code] = (await once(tests, 'exit')) as [number | null];
	await clean();
	say(`${name} took ${duration(Date.now() - start)}.`);
	process.exit(code ?? 1);
}
