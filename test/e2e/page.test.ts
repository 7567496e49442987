import type { Browser } from 'playwright-core';
import { botPageTests } from './page/bot';
import { callbackPageTests } from './page/callbacks';
import { groupPageTests } from './page/groups';
import { languagePageTests } from './page/language';
import { memberPageTests } from './page/members';
import { messagePageTests } from './page/messages';
import { launchChromium } from './support/chromium';

let browser: Browser | undefined;

beforeAll(async () => {
	browser = await launchChromium();
});

afterAll(() => browser?.close());

const running = (): Browser => {
	if (!browser) throw new Error('the browser did not start');
	return browser;
};

messagePageTests(running);
memberPageTests(running);
groupPageTests(running);
botPageTests(running);
callbackPageTests(running);
languagePageTests(running);
