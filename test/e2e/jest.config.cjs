const { projects } = require('../../jest.config.js');

/** One file, whose parts share one n8n: it takes a quarter of a minute to start. */
module.exports = {
	rootDir: __dirname,
	testEnvironment: 'node',
	transform: projects[0].transform,
	moduleFileExtensions: projects[0].moduleFileExtensions,
	modulePathIgnorePatterns: ['<rootDir>/node_modules'],
	testMatch: ['<rootDir>/n8n.test.ts'],
	testTimeout: 60_000,
	verbose: true,
};
