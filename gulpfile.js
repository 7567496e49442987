const { spawn } = require('node:child_process');
const { readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(
		process.execPath,
		[require.resolve('typescript/bin/tsc'), '--project', 'tsconfig.build.json'],
		{
			stdio: 'inherit',
		},
	);

/** What n8n reads beside the compiled nodes: icons and the codex files. */
const assets = () => src('nodes/**/*.{svg,node.json}', { base: '.' }).pipe(dest('dist'));

/** Compiled modules that bring a library along: n8n installs no dependencies of community packages. */
const BUNDLED = ['dist/nodes/WeCom/callback/xmlLibrary.js'];

const bundle = async () => {
	const { metafile } = await build({
		entryPoints: BUNDLED,
		outdir: 'dist/nodes/WeCom/callback',
		allowOverwrite: true,
		bundle: true,
		platform: 'node',
		target: 'node20',
		metafile: true,
	});
	await writeFile('dist/THIRD-PARTY-LICENSES.txt', await licenses(Object.keys(metafile.inputs)));
};

/** The licenses of the bundled libraries, which ask to be handed on. */
async function licenses(files) {
	const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
	const folders = new Set(files.flatMap((file) => folder.exec(file)?.[1] ?? []));
	const texts = [...folders].sort().map(async (path) => {
		const file = (await readdir(path)).find((name) => /^licen[cs]e/i.test(name));
		const text = file ? await readFile(join(path, file), 'utf8') : '';
		const { name, version, license } = JSON.parse(
			await readFile(join(path, 'package.json'), 'utf8'),
		);
		return `${name} ${version} (${license})\n\n${text.trim()}\n`;
	});
	return (await Promise.all(texts)).join('\n---\n\n');
}

exports.build = series(clean, parallel(compile, assets), bundle);
