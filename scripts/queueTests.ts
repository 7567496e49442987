import { ensurePrograms } from './queue/programs';
import { runTests } from './testRun';

runTests({
	name: 'Tests of queue mode',
	config: 'test/queue/jest.config.cjs',
	prepare: async () => {
		await ensurePrograms();
		return {};
	},
});
