const config = require('./jest.config.cjs');

/** Pictures for people, taken by a command of their own. */
module.exports = { ...config, testMatch: ['<rootDir>/screenshots.test.ts'] };
