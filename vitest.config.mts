import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const { resolve } = createRequire(import.meta.url);

/** The form of n8n-workflow that n8n's own packages load: there is to be one of each of its classes. */
const asInN8n = (name: string) => ({ find: new RegExp(`^${name}$`), replacement: resolve(name) });

/**
 * Files share a process, and with it the libraries, of which n8n's engine takes long to load. Our own
 * modules start anew with each file.
 */
const shared = {
	globals: true,
	pool: 'forks',
	isolate: false,
	setupFiles: ['test/support/freshModules.ts'],
	testTimeout: 60_000,
	hookTimeout: 60_000,
} as const;

/** Files whose tests share what takes long to start: an n8n, the processes of a queue mode, a browser. */
const realN8n = (name: string, maxWorkers: number, include: string[]) => ({
	extends: true as const,
	test: { ...shared, name, include, maxWorkers },
});

export default defineConfig({
	resolve: { alias: ['n8n-workflow', 'n8n-workflow/expression-sandboxing'].map(asInN8n) },
	test: {
		projects: [
			{
				extends: true,
				test: {
					...shared,
					name: 'code',
					globalSetup: ['test/support/testsFolder.ts'],
					include: ['test/{unit,sandbox,integration}/**/*.test.ts'],
					// Many tests wait for a clock: while one does, another works.
					maxWorkers: 2 * availableParallelism(),
				},
			},
			// The page of the sandbox needs no n8n, and is tried beside it.
			realN8n('e2e', 2, ['test/e2e/n8n.test.ts', 'test/e2e/page.test.ts']),
			realN8n('queue', 1, ['test/queue/*.test.ts']),
			realN8n('screenshots', 1, ['test/e2e/screenshots.test.ts']),
		],
	},
});
