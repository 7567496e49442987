import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unlicensed } from '../../../scripts/licenses';

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'licenses-'));
	await mkdir(join(folder, 'dist', 'nodes'), { recursive: true });
	await writeFile(
		join(folder, 'dist', 'nodes', 'xmlLibrary.js'),
		'// node_modules/one/src/a.js\nvar a;\n// ../node_modules/@scope/two/index.js\nvar b;\n',
	);
});

afterEach(() => rm(folder, { recursive: true }));

const licenses = (text: string) =>
	writeFile(join(folder, 'dist', 'THIRD-PARTY-LICENSES.txt'), text);

it('names bundled libraries whose license is not in the package', async () => {
	await licenses('one 1.0.0 (MIT)\n\nPermission is hereby granted\n');
	expect(await unlicensed(folder)).toEqual(['@scope/two']);
});

it('is content when every bundled library is listed', async () => {
	await licenses('@scope/two 2.1.0-beta (MIT)\n\ntext\n\n---\n\none 1.0.0 (MIT)\n\ntext\n');
	expect(await unlicensed(folder)).toEqual([]);
});
