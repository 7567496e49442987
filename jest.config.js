/** Unit tests run the pure parts; integration tests run the nodes in n8n's own engine over real HTTP. */
const base = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: {
		'^.+\\.[jt]s$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	// The libraries that come as ES modules only.
	transformIgnorePatterns: ['/node_modules/(?!(p-limit|yocto-queue)/)'],
	moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
};

const project = (name) => ({
	...base,
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
});

module.exports = {
	projects: ['unit', 'sandbox', 'integration'].map(project),
	testTimeout: 60_000,
	// Beside its workers jest has next to nothing to do.
	maxWorkers: '100%',
};
