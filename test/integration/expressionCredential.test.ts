/** A credential with expressions: every item goes through its own app. */
import { jsonItems } from '../support';
import { AGENT_ID, reset, SECRET, sendText, startWeCom, type WeCom } from './wecom';

const OTHER = { corpSecret: 'other-secret-for-trying-only-0002', agentId: 1000077 };
let wecom: WeCom;
beforeAll(async () => {
	wecom = await startWeCom({});
});
afterAll(() => wecom.sandbox.close());

const ITEMS = [
	{ secret: SECRET, agent: AGENT_ID },
	{ secret: OTHER.corpSecret, agent: OTHER.agentId },
	{ secret: SECRET, agent: AGENT_ID },
];
const agents = () =>
	(wecom.bodies('message/send') as Array<{ agentid: number }>).map(({ agentid }) => agentid);

describe('secret and AgentId from the item', () => {
	beforeEach(() =>
		reset(wecom, { corpSecret: '={{ $json.secret }}', agentId: '={{ $json.agent }}' }),
	);

	it('are those of each item, with one token for each secret', async () => {
		const { items } = await wecom.run(sendText({ options: { maxConcurrency: 1 } }), {
			input: jsonItems(...ITEMS),
			onError: 'continueRegularOutput',
		});
		expect(wecom.calls('gettoken')).toHaveLength(2);
		expect(agents()).toEqual([AGENT_ID, AGENT_ID]);
		// The sandbox knows one app; the other's secret is refused, and its item alone fails.
		expect(items.map(({ json }) => json.errcode ?? json.error)).toEqual([
			0,
			expect.stringContaining('40001'),
			0,
		]);
	});

	it('keep items of two apps apart that say the same', async () => {
		const { items } = await wecom.run(
			sendText({
				userIds: '={{ $itemIndex === 1 ? "tomas-k" : $itemIndex ? "ines.w" : "mei.chen" }}',
				options: { mergeIdentical: true },
			}),
			{
				input: jsonItems(...ITEMS),
				onError: 'continueRegularOutput',
			},
		);
		expect(agents()).toEqual([AGENT_ID]);
		expect(items).toHaveLength(3);
	});

	it('are never told', async () => {
		const { items } = await wecom.run(sendText(), {
			input: jsonItems(...ITEMS.slice(1)),
			onError: 'continueRegularOutput',
		});
		expect(JSON.stringify(items)).not.toContain(OTHER.corpSecret);
	});

	it('are read where the first item has none', async () => {
		const { items } = await wecom.run(sendText(), {
			input: jsonItems({}, ...ITEMS.slice(0, 1)),
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.errcode ?? 'failed')).toEqual(['failed', 0]);
	});
});

test('a default for the item that has none is no value for all', async () => {
	reset(wecom, { agentId: `={{ $json.agent ?? ${AGENT_ID} }}` });
	await wecom.run(sendText({ options: { maxConcurrency: 1 } }), {
		input: jsonItems({}, { agent: OTHER.agentId }),
		onError: 'continueRegularOutput',
	});
	expect(agents()).toEqual([AGENT_ID, OTHER.agentId]);
});

test.each([
	['plain', {}],
	['an expression that is the same for all', { corpSecret: `={{ "${SECRET}" }}` }],
])('a credential that does not depend on the item is read a few times: %s', async (_, data) => {
	reset(wecom, data);
	await wecom.run(sendText());
	wecom.store.resetCounts();
	const { error } = await wecom.run(sendText({ content: '={{ $json.n }}' }), {
		input: jsonItems(...Array.from({ length: 100 }, (_, n) => ({ n }))),
	});
	expect(error).toBeUndefined();
	expect(wecom.store.reads).toBeLessThanOrEqual(3);
});
