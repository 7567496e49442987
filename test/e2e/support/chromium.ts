import { chromium, type Browser } from 'playwright-core';
import { CHROMIUM_ARGS } from '../../../scripts/chromium';
import { given } from './host';

/** The browser that scripts/e2e.ts has found or installed. */
export const launchChromium = (): Promise<Browser> =>
	chromium.launch({ executablePath: given('WECOM_E2E_CHROMIUM'), args: CHROMIUM_ARGS });
