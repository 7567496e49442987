import { ensurePrograms } from './queue/programs';
import { runTests } from './testRun';

runTests({
	name: 'Tests of queue mode',
	project: 'queue',
	prepare: async () => {
		await ensurePrograms();
		return {};
	},
});
