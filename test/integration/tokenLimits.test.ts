/** What a token may cost: time, and attempts. */
import { reset, SECRET, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom({})));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

test('a gettoken that hangs takes no longer than the option Timeout', async () => {
	wecom.sandbox.faults.add({ path: 'gettoken', kind: 'delay', ms: 20_000 });
	const began = performance.now();
	const { error } = await wecom.run(sendText({ options: { timeout: 1 } }));
	expect(performance.now() - began).toBeLessThan(5000);
	expect(wecom.waits).toEqual([]);
	expect(error?.message).toContain('within 1 second');
	expect(error?.description).toContain('access token');
});

describe.each([
	['has stored', 0],
	['is still storing', 2],
])('a second rejected token is not the end where another process %s a newer one', (_, looks) => {
	test('the message is sent once, with that token', async () => {
		await wecom.run(sendText());
		// Another process fetches a token right after this one, whose own is no longer valid then.
		const store = wecom.store.updateCredentials.bind(wecom.store);
		wecom.store.updateCredentials = async (...args) => {
			await store(...args);
			const query = new URLSearchParams({ corpid: 'wwsandbox0000000001', corpsecret: SECRET });
			const answer = await fetch(`${wecom.sandbox.url}/cgi-bin/gettoken?${query}`);
			const { access_token } = (await answer.json()) as { access_token: string };
			void until(() => wecom.waits.length > looks).then(() =>
				wecom.store.change({ accessToken: access_token }),
			);
		};
		wecom.store.change({ accessToken: 'dead-token-of-the-day-before' });
		const { error } = await wecom.run(sendText());
		expect(error).toBeUndefined();
		expect(wecom.calls('message/send').map(({ errcode }) => errcode)).toEqual([
			0,
			expect.any(Number),
			expect.any(Number),
			0,
		]);
		expect(wecom.calls('gettoken')).toHaveLength(3);
	});
});

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
}
