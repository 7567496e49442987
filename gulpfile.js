const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
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

exports.build = series(clean, parallel(compile, assets));
