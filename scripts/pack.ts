import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { name as packageName } from '../package.json';
import { PROJECT } from './paths';
import { run, runNpm } from './run';

/**
 * Builds the package and makes the tarball that npm would publish.
 *
 * @param folder is emptied first
 */
export async function pack(folder: string): Promise<string> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await runNpm(['pack', '--pack-destination', folder], {
		cwd: PROJECT,
		purpose: 'Building the package',
	});
	const [tarball] = await readdir(folder);
	return join(folder, tarball ?? '');
}

/**
 * Puts the package where n8n keeps community packages. n8n does the same with what it downloads, and
 * with `tar` as well, so wherever n8n can install packages this works.
 */
export async function installPackage(tarball: string, n8nUserFolder: string): Promise<void> {
	const target = join(n8nUserFolder, '.n8n', 'nodes', 'node_modules', packageName);
	await rm(target, { recursive: true, force: true });
	await unpack(tarball, target);
}

/** @param target is made if it is not there */
export async function unpack(tarball: string, target: string): Promise<void> {
	await mkdir(target, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'], {
		cwd: PROJECT,
		purpose: 'Unpacking the package',
	});
}
