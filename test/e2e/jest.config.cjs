const { projects } = require('../../jest.config.js');

/**
 * One file for all that needs n8n, whose parts share one: it takes a quarter of a minute to start. Beside
 * it runs the file for the sandbox's page, whose parts share one browser.
 */
module.exports = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: projects[0].transform,
	moduleFileExtensions: projects[0].moduleFileExtensions,
	modulePathIgnorePatterns: ['<rootDir>/node_modules'],
	testMatch: ['<rootDir>/n8n.test.ts', '<rootDir>/page.test.ts'],
	maxWorkers: 2,
	testTimeout: 60_000,
	verbose: true,
};
