import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What esbuild writes above each module that it took from a library. */
const ORIGIN = /^ *\/\/ .*?node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm;

/** How each entry of THIRD-PARTY-LICENSES.txt begins: name, version, license. */
const ENTRY = /^(\S+) \d\S* \(.+\)$/gm;

/** Libraries that lie bundled in a package without their license beside them. */
export async function unlicensed(folder: string): Promise<string[]> {
	const bundled = new Set<string>();
	for await (const file of glob('**/*.js', { cwd: folder })) {
		const code = await readFile(join(folder, file), 'utf8');
		for (const [, name = ''] of code.matchAll(ORIGIN)) bundled.add(name);
	}
	const list = await readFile(join(folder, 'dist', 'THIRD-PARTY-LICENSES.txt'), 'utf8');
	const licensed = new Set([...list.matchAll(ENTRY)].map(([, name]) => name));
	return [...bundled].filter((name) => !licensed.has(name)).sort();
}
