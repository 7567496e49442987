import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';

const FOLDER = join(__dirname, '../../sandbox/page/public/js');

type Run = (exports: object, require: (path: string) => unknown) => void;

/** A module of the page, which Jest cannot import: it has no build step and is no CommonJS. */
export function pageModule<T>(name: string, loaded = new Map<string, unknown>()): T {
	const file = join(FOLDER, name);
	const known = loaded.get(file);
	if (known) return known as T;
	const exports = {};
	loaded.set(file, exports);
	const { code } = transformSync(readFileSync(file, 'utf8'), {
		jsc: { target: 'es2022' },
		module: { type: 'commonjs' },
	});
	const require = (path: string) => pageModule(join(dirname(name), path), loaded);
	(compileFunction(code, ['exports', 'require'], { filename: file }) as Run)(exports, require);
	return exports as T;
}
