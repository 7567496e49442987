import { existsSync } from 'node:fs';
import { say } from './report';
import { run } from './run';

/** Whether programs can be installed without asking anybody. */
export const canInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** @throws Trouble with the end of apt-get's output */
export async function installPackages(what: string, packages: readonly string[]): Promise<void> {
	say(`Installing ${what} …`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update'], { cwd: '/', env, purpose: 'Updating the package list' });
	await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
		cwd: '/',
		env,
		purpose: `Installing ${what}`,
	});
}
