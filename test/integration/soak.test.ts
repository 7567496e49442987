/** Thousands of items in one execution. */
import { jsonItems, useLegacyExpressions } from '../support';
import { extent } from '../support/extent';
import { companyWith, reset, sendText, startWeCom, type WeCom } from './wecom';

/** Members, each of whom gets a message of their own. */
const COUNT = extent(2_000, 10_000);
useLegacyExpressions();

let wecom: WeCom;
beforeAll(async () => {
	wecom = await startWeCom({ company: companyWith(COUNT) });
	reset(wecom);
});
afterAll(() => wecom.sandbox.close());

it('sends thousands of messages, each once and to the right person', async () => {
	const input = jsonItems(...Array.from({ length: COUNT }, (_, number) => ({ number })));
	const { error, items } = await wecom.run(
		sendText({
			userIds: '={{ "staff" + $json.number }}',
			content: '={{ "message " + $json.number }}',
			options: { maxConcurrency: 25 },
		}),
		{ input },
	);
	expect(error).toBeUndefined();
	expect(
		items.every(({ json, pairedItem }, item) => {
			return json.errcode === 0 && (pairedItem as { item: number }).item === item;
		}),
	).toBe(true);
	const { messages } = wecom.sandbox;
	expect(messages).toHaveLength(COUNT);
	const wrong = messages.filter(({ receivers, content }) => {
		const [userid] = receivers;
		return receivers.length !== 1 || content.content !== `message ${userid?.slice(5)}`;
	});
	expect(wrong).toEqual([]);
	expect(new Set(messages.map(({ content }) => content.content)).size).toBe(COUNT);
	expect(wecom.sandbox.tokensIssued).toHaveLength(1);
}, 240_000);
