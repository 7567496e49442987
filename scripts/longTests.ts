import { once } from 'node:events';
import { stopOnSignals } from './shutdown';
import { runVitest } from './vitest';

/** The random and long tests that `npm test` takes a share of. */
const TESTS = ['random', 'soak'];

stopOnSignals(async () => {});
const tests = runVitest(['--project', 'code', ...TESTS, ...process.argv.slice(2)], {
	WECOM_TESTS: 'long',
});
void once(tests, 'exit').then(([code]) => process.exit((code as number | null) ?? 1));
