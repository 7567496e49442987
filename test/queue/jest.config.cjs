const e2e = require('../e2e/jest.config.cjs');

/** One file, whose tests share the processes of one queue mode. */
module.exports = { ...e2e, rootDir: __dirname, testMatch: ['<rootDir>/queue.test.ts'] };
