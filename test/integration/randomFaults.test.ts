/**
 * Thousands of messages while everything goes wrong at random; then what members received is compared
 * with what the items say. What happens to a message hangs on its number and the seed alone, so that
 * a run can be repeated: FAULT_SEEDS=17 npx jest randomFaults
 */
import type { INodeParameters } from 'n8n-workflow';
import type { FaultKind } from '../../sandbox';
import { jsonItems } from '../support';
import { companyWith, reset, sendText, startWeCom, type WeCom } from './wecom';

const SEEDS =
	process.env.FAULT_SEEDS?.split(',').map(Number) ?? Array.from({ length: 50 }, (_, n) => n + 1);
const ITEMS = 60;
const MEMBERS = Array.from({ length: 12 }, (_, n) => `staff${n}`);

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom({ company: companyWith(MEMBERS.length) })));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

/** A generator of numbers from 0 to 1 that begins the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const TIMEOUT_S = 0.25;
const FAULTS: readonly FaultKind[] = [
	{ kind: 'drop' },
	{ kind: 'dropAfter' },
	{ kind: 'http', status: 502 },
	{ kind: 'http', status: 504 },
	{ kind: 'empty' },
	{ kind: 'html' },
	{ kind: 'malformed' },
	{ kind: 'delay', ms: TIMEOUT_S * 1000 * 1.6 },
	{ kind: 'errcode', errcode: -1 },
	{ kind: 'errcode', errcode: 45033 },
	{ kind: 'errcode', errcode: 40014 },
	{ kind: 'errcode', errcode: 42001 },
	{ kind: 'errcode', errcode: 50003 },
];

interface Order {
	to: string[];
	checked: boolean;
	text: string;
	[key: string]: string[] | boolean | string;
}

/** The items of a run, with the faults that wait for each of them. */
function plan(seed: number) {
	const random = randomFrom(seed);
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const orders = Array.from({ length: ITEMS }, (_, n): Order => {
		const to = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(MEMBERS));
		return {
			to: random() < 0.04 ? ['@all'] : [...new Set(to)],
			checked: random() < 0.5,
			text: `message ${n} of seed ${seed}.`,
		};
	});
	const share = random() * 0.6;
	const faults = orders.flatMap(({ text }) => {
		const count = random() < share ? 1 + Math.floor(random() * 3) : 0;
		return Array.from({ length: count }, () => ({
			...pick(FAULTS),
			path: 'message/send',
			bodyContains: text,
			times: 1,
		}));
	});
	return { orders, faults, options: { maxConcurrency: pick([1, 3, 10, 25]) } };
}

const numberIn = (text: unknown) => Number(/^message (\d+) /.exec(String(text))?.[1]);
const received = (userid: string) =>
	wecom.sandbox.inbox(userid).map(({ content }) => numberIn(content.content));

const parameters = (options: INodeParameters) =>
	sendText({
		userIds: '={{ $json.to }}',
		content: '={{ $json.text }}',
		options: {
			...options,
			timeout: TIMEOUT_S,
			enableDuplicateCheck: '={{ $json.checked }}' as unknown as boolean,
		},
	});

test.each(SEEDS)('seed %i: nothing lost, nothing doubled, order kept', async (seed) => {
	const { orders, faults, options } = plan(seed);
	// So that the token is there, and its first use hits no fault.
	await wecom.run(sendText({ userIds: 'mei.chen' }));
	for (const fault of faults) wecom.sandbox.faults.add(fault);
	const { error, items } = await wecom.run(parameters(options), {
		input: jsonItems(...orders),
		onError: 'continueRegularOutput',
	});
	// What was held up longer than the node waited arrives, too.
	if (faults.some(({ kind }) => kind === 'delay')) {
		await new Promise((resolve) => setTimeout(resolve, TIMEOUT_S * 2000));
	}

	expect(error).toBeUndefined();
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(orders.map((_, item) => ({ item })));
	const wrong = MEMBERS.flatMap((member) => {
		const got = received(member);
		return orders.flatMap(({ to }, number) => {
			const times = got.filter((one) => one === number).length;
			const said = items[number]?.json ?? {};
			const wanted = to.includes(member) || to.includes('@all') ? 1 : 0;
			const isFine =
				said.errcode === 0
					? times === wanted
					: String(said.error).includes(' may have been delivered')
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
});
