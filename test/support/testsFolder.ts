import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Around all tests: a temporary folder, in which each process keeps what it writes. The processes
 * themselves are ended from outside, so that they cannot tidy up.
 */
export default async function setup(): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'wecom-tests-'));
	process.env.WECOM_TESTS_FOLDER = folder;
	return () => rm(folder, { recursive: true, force: true });
}
