/**
 * Thousands of messages while everything goes wrong at random; then what members received is compared
 * with what the items say. What happens to a message hangs on its number and the seed alone, so that
 * a run can be repeated: FAULT_SEEDS=17 npx vitest run randomFaults
 */
import type { INodeParameters } from 'n8n-workflow';
import { extent } from '../support/extent';
import { jsonItems, useLegacyExpressions } from '../support';
import { Chance, seeds, TIMEOUT_S, untilAllHasArrived } from './chance';
import { companyWith, reset, sendText, startWeCom, type WeCom } from './wecom';

const ITEMS = 60;
const MEMBERS = Array.from({ length: 12 }, (_, n) => `staff${n}`);

useLegacyExpressions();

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom({ company: companyWith(MEMBERS.length) })));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

interface Order {
	to: string[];
	/** To the department of all members instead. */
	toAll: boolean;
	checked: boolean;
	text: string;
	[key: string]: string[] | boolean | string;
}

/** The items of a run, with the faults that wait for each of them. */
function plan(seed: number) {
	const chance = new Chance(seed);
	const orders = Array.from({ length: ITEMS }, (_, n): Order => {
		return {
			to: chance.some(MEMBERS),
			toAll: chance.number() < 0.04,
			checked: chance.number() < 0.5,
			text: `message ${n} of seed ${seed}.`,
		};
	});
	const faults = chance.faultsFor(orders.map(({ text }) => text));
	return { orders, faults, options: { maxConcurrency: chance.pick([1, 3, 10, 25]) } };
}

const numberIn = (text: unknown) => Number(/^message (\d+) /.exec(String(text))?.[1]);
const received = (userid: string) =>
	wecom.sandbox.inbox(userid).map(({ content }) => numberIn(content.content));

const parameters = (options: INodeParameters) =>
	sendText({
		userIds: '={{ $json.toAll ? "" : $json.to }}',
		departmentIds: '={{ $json.toAll ? 2 : "" }}',
		content: '={{ $json.text }}',
		options: {
			...options,
			timeout: TIMEOUT_S,
			enableDuplicateCheck: '={{ $json.checked }}' as unknown as boolean,
		},
	});

test.each(seeds(extent(10, 50)))(
	'seed %i: nothing lost, nothing doubled, order kept',
	async (seed) => {
		const { orders, faults, options } = plan(seed);
		// So that the token is there, and its first use hits no fault.
		await wecom.run(sendText({ userIds: 'mei.chen' }));
		for (const fault of faults) wecom.sandbox.faults.add(fault);
		const { error, items } = await wecom.run(parameters(options), {
			input: jsonItems(...orders),
			onError: 'continueRegularOutput',
		});
		await untilAllHasArrived(faults);

		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(orders.map((_, item) => ({ item })));
		const wrong = MEMBERS.flatMap((member) => {
			const got = received(member);
			return orders.flatMap(({ to, toAll }, number) => {
				const times = got.filter((one) => one === number).length;
				const said = items[number]?.json ?? {};
				const wanted = toAll || to.includes(member) ? 1 : 0;
				const isFine =
					said.errcode === 0
						? times === wanted
						: String(said.error).includes('may have been delivered')
							? times <= wanted
							: times === 0;
				return isFine ? [] : [{ member, number, times, said }];
			});
		});
		expect(wrong).toEqual([]);

		const certain = new Set(items.flatMap(({ json }, item) => (json.errcode === 0 ? [item] : [])));
		for (const member of MEMBERS) {
			const got = received(member).filter((number) => certain.has(number));
			expect(got).toEqual([...got].sort((a, b) => a - b));
		}
		// The duplicate check makes everything safe to repeat: only what is refused, twice for a token, fails.
		const failed = items.filter(({ json }, item) => orders[item]?.checked && json.error);
		for (const { json } of failed) expect(json.error).toMatch(/\((50003|40014|42001)\)/);
	},
);
