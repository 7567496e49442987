import js from '@eslint/js';
import n8nCommunityNodes from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import parser from '@typescript-eslint/parser';
import { defineConfig } from 'eslint/config';
import { folders } from './eslint.folders.mjs';
import { sandboxFolders } from './eslint/folders.sandbox.mjs';

/** What n8n's verification reads: the published sources and package.json. */
const SHIPPED = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const CREDENTIALS = ['credentials/**/*.ts'];
const NODES = ['nodes/**/*.ts'];

const BROWSER = [
	...[
		'EventSource',
		'HTMLElement',
		'Node',
		'URL',
		'addEventListener',
		'clearInterval',
		'crypto',
		'document',
		'fetch',
	],
	...[
		'localStorage',
		'location',
		'navigator',
		'requestAnimationFrame',
		'sessionStorage',
		'setInterval',
		'setTimeout',
	],
];

const rulesOf = (name) => n8nNodesBase.configs[name].rules;
const jsonAsScript = {
	languageOptions: { parser: parser, parserOptions: { extraFileExtensions: ['.json'] } },
};

export default defineConfig(
	{ ignores: ['dist/', 'artifacts/', 'coverage/', '.n8n-dev/', '**/node_modules/'] },
	{ files: ['**/*.{js,mjs}'], ...js.configs.recommended },
	{
		files: ['*.js', '**/*.cjs'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: {
				require: 'readonly',
				module: 'writable',
				exports: 'writable',
				__dirname: 'readonly',
				process: 'readonly',
			},
		},
	},
	{ files: [...SHIPPED, 'sandbox/**/*.ts'], languageOptions: { parser } },
	// The sandbox's page runs in browsers as it is.
	{
		files: ['sandbox/page/public/**/*.js'],
		languageOptions: {
			sourceType: 'module',
			globals: Object.fromEntries(BROWSER.map((name) => [name, 'readonly'])),
		},
	},
	// The official rules, with inline comments of no effect, as in n8n's verification.
	{
		files: [...SHIPPED, 'package.json'],
		linterOptions: { noInlineConfig: true },
		plugins: { ...n8nCommunityNodes.configs.recommended.plugins, 'n8n-nodes-base': n8nNodesBase },
		rules: n8nCommunityNodes.configs.recommended.rules,
	},
	{ files: ['package.json'], ...jsonAsScript, rules: rulesOf('community') },
	{
		files: CREDENTIALS,
		rules: {
			...rulesOf('credentials'),
			// For n8n's own repository only: it asks for a name where the two rules beside it ask for a URL.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	// The rule knows secrets by a list of words, in which "encodingAesKey" and "webhookUrl" are not.
	{
		files: [
			'credentials/WeComCallbackApi.credentials.ts',
			'credentials/WeComRobotApi.credentials.ts',
		],
		rules: { '@n8n/community-nodes/credential-unnecessary-password': 'off' },
	},
	{ files: NODES, rules: rulesOf('nodes') },
	...sandboxFolders,
	folders,
);
