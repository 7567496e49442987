import { dayOf } from '../base/clock';
import { inspectFields } from '../rules/inspect';
import { FLAG } from '../rules/rule';
import { command } from './endpoint';
import { bodyFacts } from '../world/facts';

/** Doc 92369, retired: person-times delivered, for every app. time_type 0 today, 1 yesterday. */
export const messageStatistics = command('message/get_statistics', (call) => {
	const { world, body } = call;
	const facts = { ...bodyFacts(call), occasion: 'send', translates: false } as const;
	const { time_type: timeType = 0 } = inspectFields(body, { time_type: FLAG }, '', facts);
	const day = dayOf(world.now()) - Number(timeType);
	return {
		statistics: world.directory.company.apps.map(({ agentid, name }) => ({
			agentid,
			app_name: name,
			count: world.limits.delivered(agentid, day),
		})),
	};
});
