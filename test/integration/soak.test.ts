/** Ten thousand items in one execution. */
import { DEFAULT_COMPANY } from '../../sandbox';
import { jsonItems, logs } from '../support';
import { reset, sendText, startWeCom, type WeCom } from './wecom';

const COUNT = 10_000;
const company = {
	members: [
		...DEFAULT_COMPANY.members,
		...Array.from({ length: COUNT }, (_, n) => ({
			userid: `staff${n}`,
			name: `Staff ${n}`,
			departmentIds: [2],
			licensed: true,
		})),
	],
	accountCap: COUNT,
};

let wecom: WeCom;
beforeAll(async () => {
	wecom = await startWeCom({ company });
	reset(wecom);
});
afterAll(() => wecom.sandbox.close());

it('sends 10,000 messages, each once and to the right person', async () => {
	logs.clear();
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
	expect(logs.messages('debug').some((line) => line.includes('of 10000 items are done'))).toBe(
		true,
	);
}, 240_000);
