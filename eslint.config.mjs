import js from '@eslint/js';
import n8nCommunityNodes from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';
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
	languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
};

export default tseslint.config(
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
	{
		files: ['**/*.ts'],
		extends: [
			js.configs.recommended,
			...tseslint.configs.recommendedTypeChecked,
			...tseslint.configs.stylisticTypeChecked,
		],
		languageOptions: {
			parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/array-type': 'off',
			'@typescript-eslint/consistent-indexed-object-style': 'off',
			'@typescript-eslint/no-empty-function': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
			],
			// n8n's interfaces ask for async functions, whether or not there is something to wait for.
			'@typescript-eslint/require-await': 'off',
		},
	},
	// Tests and sandbox look into JSON of any shape.
	{
		files: ['test/**/*.ts', 'sandbox/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'],
		rules: {
			'@typescript-eslint/no-base-to-string': 'off',
			'@typescript-eslint/restrict-template-expressions': 'off',
			'@typescript-eslint/unbound-method': 'off',
		},
	},
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
