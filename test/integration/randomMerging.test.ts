/**
 * Messages that are merged while everything goes wrong at random; then what members received is
 * compared with what the items say, as in randomFaults.test.ts.
 */
import { extent } from '../support/extent';
import { jsonItems, useLegacyExpressions } from '../support';
import { Chance, seeds, TIMEOUT_S, untilAllHasArrived } from './chance';
import { companyWith, reset, sendText, startWeCom, type WeCom } from './wecom';

const ITEMS = 60;
const MEMBERS = Array.from({ length: 12 }, (_, n) => `staff${n}`);
/** Nobody gets messages of both, except those to the department of all. */
const TEAMS = [MEMBERS.slice(0, 6), MEMBERS.slice(6)];

useLegacyExpressions();

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom({ company: companyWith(MEMBERS.length) })));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

/** A message, and the items that send it. */
interface Group {
	mark: string;
	text: string;
	checked: boolean;
	to: Set<string>;
	items: number[];
}

/**
 * Each team gets one message after the other, and items of both come mixed. So all items of a message
 * can share a call: nothing else goes to the same people in between.
 */
function plan(seed: number) {
	const chance = new Chance(seed);
	const groups: Group[] = [];
	const begin = (): Group => {
		const mark = `Message ${groups.length} of seed ${seed}.`;
		const lines = chance.number() < 0.3 ? 60 + Math.floor(chance.number() * 100) : 1;
		const text = Array.from({ length: lines }, (_, line) => `${mark} Line ${line} 文字.`).join(
			'\n',
		);
		const group = { mark, text, checked: chance.number() < 0.5, to: new Set<string>(), items: [] };
		groups.push(group);
		return group;
	};
	const latest: Array<Group | undefined> = [];
	const orders = Array.from({ length: ITEMS }, (_, item) => {
		const isToAll = chance.number() < 0.04;
		const team = Math.floor(chance.number() * TEAMS.length);
		const isNew = isToAll || chance.number() < 0.3;
		const group = (isNew ? undefined : latest[team]) ?? begin();
		if (isToAll) latest.length = 0;
		else latest[team] = group;
		const to = isToAll ? MEMBERS : chance.some(TEAMS[team] ?? []);
		for (const member of to) group.to.add(member);
		group.items.push(item);
		const { text, checked } = group;
		return { to, toAll: isToAll, text, checked };
	});
	const faults = chance
		.faultsFor(groups.map(({ mark }) => mark))
		// So that the first parts of some texts arrive.
		.map((fault) => ({ ...fault, skip: chance.pick([0, 0, 1, 2]) }));
	return { groups, orders, faults, options: { maxConcurrency: chance.pick([1, 3, 10, 25]) } };
}

const received = (member: string) =>
	wecom.sandbox.inbox(member).map(({ content }) => String(content.content));

test.each(seeds(extent(10, 50)))(
	'seed %i: nothing lost, nothing doubled, order kept',
	async (seed) => {
		const { groups, orders, faults, options } = plan(seed);
		// So that the token is there, and its first use hits no fault.
		await wecom.run(sendText({ userIds: 'mei.chen' }));
		wecom.sandbox.clearCalls();
		for (const fault of faults) wecom.sandbox.faults.add(fault);
		const { error, items } = await wecom.run(
			sendText({
				userIds: '={{ $json.toAll ? "" : $json.to }}',
				departmentIds: '={{ $json.toAll ? 2 : "" }}',
				content: '={{ $json.text }}',
				options: {
					...{ ...options, timeout: TIMEOUT_S, mergeIdentical: true, longText: 'split' },
					enableDuplicateCheck: '={{ $json.checked }}',
				},
			}),
			{ input: jsonItems(...orders), onError: 'continueRegularOutput' },
		);
		await untilAllHasArrived(faults);

		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(orders.map((_, item) => ({ item })));
		const certain: Group[] = [];
		for (const group of groups) {
			const [said, ...others] = group.items.map((item) => items[item]?.json ?? {});
			// Items that share their calls are told the same.
			for (const other of others) expect(other).toEqual(said);
			if (said?.errcode === 0) certain.push(group);
			const details = said?.details as { deliveredMsgids?: string[] } | undefined;
			const surely = details?.deliveredMsgids?.length ?? 0;
			const perhaps = String(said?.error).includes('may have been delivered') ? 1 : 0;
			for (const member of MEMBERS) {
				const parts = received(member).filter((part) => part.includes(group.mark));
				if (!group.to.has(member)) expect(parts).toEqual([]);
				else if (said?.errcode === 0) expect(parts.join('')).toBe(group.text);
				else {
					expect([surely, surely + perhaps]).toContain(parts.length);
					expect(group.text.startsWith(parts.join(''))).toBe(true);
				}
			}
		}
		for (const member of MEMBERS) {
			const got = received(member).map((part) =>
				groups.findIndex(({ mark }) => part.includes(mark)),
			);
			const sure = got.filter((number) => certain.some((group) => group === groups[number]));
			expect(sure).toEqual([...sure].sort((a, b) => a - b));
		}
	},
);
