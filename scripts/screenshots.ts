import { ensureChromium } from './chromium';
import { runTests } from './testRun';

/** Takes the pictures of the documentation anew, from a real n8n and the sandbox. */
runTests({
	name: 'Screenshots',
	project: 'screenshots',
	prepare: async () => ({ WECOM_E2E_CHROMIUM: await ensureChromium() }),
});
