import { createNodeResolver, importX } from 'eslint-plugin-import-x';

/**
 * The sandbox's folders, the lowest first: a folder may import from those above it in this list,
 * and from itself. `sandbox.ts` and `index.ts` stand above all. A new folder needs a line here.
 */
const ORDER = [
	'base', // JSON, refusals, time, text
	'company', // who works where; apps and what they see
	'media', // files: kinds, samples, store
	'rules', // how a field is judged: tables and what reads them
	'card', // template cards: sections, types, what a click makes of them
	'messageTypes', // message/send's bodies
	'bot', // AI bots: their socket, chats, what members do there
	'groups', // group chats: who is in them, what apps may post
	'robots', // message pushes of groups: keys, what they may post
	'world', // everything that the server remembers
	'callback', // calls to the apps, and their replies
	'api', // /cgi-bin
	'members', // what members do
	'control', // the switches, without a server
	'routes', // the switches over HTTP
	'http', // the web server
];

const zone = (folder, index) => ({
	target: `./sandbox/${folder}`,
	from: './sandbox',
	except: ORDER.slice(0, index + 1).map((name) => `./${name}`),
	message: `sandbox/${folder} imports from ${ORDER.slice(0, index).join(', ') || 'no other folder'} only.`,
});

/** Rows for eslint.config.mjs: imports of the sandbox run one way. (That they run in no circle is a rule of .oxlintrc.json.) */
export const sandboxFolders = [
	{
		files: ['sandbox/**/*.ts'],
		plugins: { 'import-x': importX },
		settings: {
			'import-x/extensions': ['.ts'],
			'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js'] })],
			'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
		},
		rules: {
			'import-x/no-restricted-paths': ['error', { zones: ORDER.map(zone) }],
		},
	},
];
