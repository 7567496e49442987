import { ensureChromium } from './chromium';
import { runTests } from './testRun';

runTests({
	name: 'End-to-end tests',
	config: 'test/e2e/jest.config.cjs',
	prepare: async () => ({ WECOM_E2E_CHROMIUM: await ensureChromium() }),
});
