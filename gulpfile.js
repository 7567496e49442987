const { spawn } = require('node:child_process');
const { glob, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const clean = () => rm('dist', { recursive: true, force: true });

const compile = () =>
	spawn(
		process.execPath,
		[join(__dirname, 'node_modules/typescript-native/bin/tsc'), '--project', 'tsconfig.build.json'],
		{
			stdio: 'inherit',
		},
	);

/** What n8n reads beside the compiled nodes: icons, the codex files and the shapes of outputs. */
const assets = () =>
	src('nodes/**/{*.svg,*.node.json,__schema__/**/*.json}', { base: '.' }).pipe(dest('dist'));

/**
 * n8n installs no dependencies of community packages, so a library that the nodes need comes along. The
 * modules of this name hand on a library each and hold nothing else. They are bundled from their
 * source, where the libraries' own modules are found one by one: each of them has a license to hand on.
 */
const LIBRARIES = 'nodes/**/*Library.ts';

const bundle = async () => {
	const { metafile } = await build({
		entryPoints: await Array.fromAsync(glob(LIBRARIES)),
		outdir: 'dist/nodes',
		outbase: 'nodes',
		allowOverwrite: true,
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		metafile: true,
	});
	await writeFile('dist/THIRD-PARTY-LICENSES.txt', await licenses(Object.keys(metafile.inputs)));
};

/** The licenses of everything that was bundled. */
async function licenses(files) {
	const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
	const folders = new Set(files.flatMap((file) => folder.exec(file)?.[1] ?? []));
	const texts = [...folders].sort().map(async (path) => {
		const library = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'));
		const { name, version, license } = library;
		return `${name} ${version} (${license})\n\n${(await licenseText(path, library)).trim()}\n`;
	});
	return (await Promise.all(texts)).join('\n---\n\n');
}

/** A library that names no license stops the build. */
async function licenseText(path, { name, license, author }) {
	const file = (await readdir(path)).find((entry) => /^licen[cs]e/i.test(entry));
	if (file) return await readFile(join(path, file), 'utf8');
	if (license !== 'MIT') throw new Error(`${name} is bundled, but holds no license text.`);
	// The same license as ours, which some packages name without a copy of it.
	const holder = typeof author === 'string' ? author : author?.name;
	const own = await readFile('LICENSE.md', 'utf8');
	return own.replace(/^Copyright.*$/m, `Copyright (c) ${holder ?? `the authors of ${name}`}`);
}

exports.build = series(clean, parallel(compile, assets), bundle);
