import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstall, installPackages } from './debian';
import { Trouble } from './report';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Chinese text in screenshots needs a font that has it. */
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** No sandbox: containers and the root user have none. The rest keeps the browser off the network. */
export const CHROMIUM_ARGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** The browser that tests drive. On Debian and Ubuntu it is installed when missing. */
export async function ensureChromium(): Promise<string> {
	const found = findChromium();
	if (found !== undefined) return found;
	await installChromium();
	const installed = findChromium();
	if (installed === undefined) throw new Trouble('Chromium was installed, but is not on the PATH.');
	return installed;
}

function findChromium(): string | undefined {
	if (process.env.WECOM_CHROMIUM) {
		if (existsSync(process.env.WECOM_CHROMIUM)) return process.env.WECOM_CHROMIUM;
		throw new Trouble(`WECOM_CHROMIUM names ${process.env.WECOM_CHROMIUM}, which does not exist.`);
	}
	const folders = (process.env.PATH ?? '').split(delimiter);
	const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [...candidates, MAC].find(existsSync);
}

async function installChromium(): Promise<void> {
	if (!canInstall()) {
		throw new Trouble(
			`The tests in a browser need Chromium or Chrome. Install it (on Debian and Ubuntu: sudo apt-get install ${PACKAGES.join(' ')}), or set WECOM_CHROMIUM to its path.`,
		);
	}
	await installPackages('Chromium', PACKAGES);
}
