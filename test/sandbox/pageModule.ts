import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from 'esbuild';

const FOLDER = join(__dirname, '../../sandbox/page/public/js');

type Run = (module: { exports: unknown }, require: (path: string) => unknown) => void;

/** A module of the page, made CommonJS, so that a test has it without waiting for an import. */
export function pageModule<T>(name: string, loaded = new Map<string, { exports: unknown }>()): T {
	const file = join(FOLDER, name);
	const known = loaded.get(file);
	if (known) return known.exports as T;
	const module = { exports: {} };
	loaded.set(file, module);
	const { code } = transformSync(readFileSync(file, 'utf8'), { format: 'cjs', target: 'es2022' });
	const require = (path: string) => pageModule(join(dirname(name), path), loaded);
	(compileFunction(code, ['module', 'require'], { filename: file }) as Run)(module, require);
	return module.exports as T;
}
