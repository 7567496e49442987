import { ensureChromium } from './chromium';
import { runTests } from './testRun';

runTests({
	name: 'End-to-end tests',
	project: 'e2e',
	prepare: async () => ({ WECOM_E2E_CHROMIUM: await ensureChromium() }),
});
