import { readOptions } from '../../../scripts/options';
import { requirePrograms } from '../../../scripts/queue/programs';
import { Trouble } from '../../../scripts/report';

describe('npm start -- --queue', () => {
	const path = process.env.PATH;
	afterEach(() => void (process.env.PATH = path));

	it('says what to install where PostgreSQL or Redis is missing', () => {
		process.env.PATH = '/nowhere';
		expect(() => requirePrograms()).toThrow(Trouble);
		expect(() => requirePrograms()).toThrow(
			/needs PostgreSQL and Redis.*apt-get install postgresql redis-server/,
		);
	});

	it('is an option of its own', () => {
		expect(readOptions(['--queue'], {})).toMatchObject({ queue: true, sandboxOnly: false });
		expect(readOptions([], {})).toMatchObject({ queue: false });
		expect(() => readOptions(['--queue', '--sandbox-only'], {})).toThrow(/--sandbox-only/);
	});
});
