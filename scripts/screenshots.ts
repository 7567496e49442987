import { ensureChromium } from './chromium';
import { runTests } from './testRun';

/** Takes the pictures of the documentation anew, from a real n8n and the sandbox. */
runTests({
	name: 'Screenshots',
	config: 'test/e2e/jest.screenshots.config.cjs',
	prepare: async () => ({ WECOM_E2E_CHROMIUM: await ensureChromium() }),
});
