import importX from 'eslint-plugin-import-x';

/**
 * The folders of nodes/WeCom from the ground floor up. A folder imports from those above it in this
 * list, never from those below: arrows between folders go one way. CONTRIBUTING.md says what is in each.
 */
const FLOORS = [
	['shared'],
	['errors'],
	['transport'],
	['media'],
	['longText'],
	['fields'],
	['templateCard', 'options'],
	['messageTypes', 'recipients'],
	['inbound'],
	['callback'],
	['execution', 'methods'],
	['sendAndWait', 'bot'],
	['actions'],
	['trigger'],
];

const below = (floor) => FLOORS.slice(floor + 1).flat();

const zones = FLOORS.flatMap((folders, floor) =>
	folders.map((folder) => ({
		target: `./nodes/WeCom/${folder}`,
		from: [...below(floor), ...folders.filter((beside) => beside !== folder)].map(
			(other) => `./nodes/WeCom/${other}`,
		),
		message: `${folder}/ stands on a lower floor, see eslint.folders.mjs.`,
	})),
).filter(({ from }) => from.length > 0);

export const folders = {
	files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	plugins: { 'import-x': importX },
	settings: {
		'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
		'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.json'] })],
	},
	rules: {
		'import-x/no-restricted-paths': ['error', { zones }],
	},
};
