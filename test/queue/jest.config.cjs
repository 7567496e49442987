const e2e = require('../e2e/jest.config.cjs');

/** Files whose tests share the processes of one queue mode each. */
module.exports = {
	...e2e,
	rootDir: __dirname,
	testMatch: ['<rootDir>/queue.test.ts', '<rootDir>/start.test.ts'],
	// One after the other: each has several processes of n8n.
	maxWorkers: 1,
};
