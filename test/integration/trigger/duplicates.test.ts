import type * as Module from '../../../nodes/WeCom/WeComMessageTrigger.node';
import { logs, WebhookHost } from '../../support';
import { post, requestOf, textXml, itemsOf, useTrigger } from './support';

const setup = useTrigger();

const items = () => itemsOf(setup);

describe('nothing starts twice', () => {
	test('a retry that is signed anew', async () => {
		const xml = textXml();
		for (let i = 0; i < 3; i++) {
			expect(await post(setup.host.url, requestOf(xml))).toEqual({ status: 200, body: '' });
		}
		expect(items()).toHaveLength(1);
		expect(logs.messages('warn')).toEqual([]);
	});

	test('the same signed request', async () => {
		const same = requestOf(textXml());
		expect((await post(setup.host.url, same)).status).toBe(200);
		expect((await post(setup.host.url, same)).status).toBe(409);
		expect(items()).toHaveLength(1);
		expect(logs.messages('warn')).toEqual([
			'"WeCom Message Trigger" refused a request (409): the same signed request has come before',
		]);
	});

	test('many at the same moment', async () => {
		const xml = textXml();
		const answers = await Promise.all(
			Array.from({ length: 20 }, () => post(setup.host.url, requestOf(xml))),
		);
		expect(answers.every(({ status }) => status === 200)).toBe(true);
		expect(items()).toHaveLength(1);
	});

	test("what another process wrote into the workflow's static data counts", async () => {
		const xml = textXml();
		await post(setup.host.url, requestOf(xml));
		const known = setup.host.staticData;
		expect(JSON.stringify(known).length).toBeLessThan(200);
		// Another process: nothing in memory about this node.
		jest.resetModules();
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const again = require('../../../nodes/WeCom/WeComMessageTrigger.node') as typeof Module;
		const other = new WebhookHost({
			node: new again.WeComMessageTrigger(),
			store: setup.host.store,
		});
		await other.start();
		other.staticData = known;
		expect((await post(other.url, requestOf(xml))).status).toBe(200);
		expect((await post(other.url, requestOf(textXml()))).status).toBe(200);
		expect(other.executions).toHaveLength(1);
		await other.close();
	});

	test('a test run in the editor takes nothing away from production', async () => {
		const xml = textXml();
		setup.host.mode = 'manual';
		await post(setup.host.url, requestOf(xml));
		setup.host.mode = 'webhook';
		await post(setup.host.url, requestOf(xml));
		expect(items()).toHaveLength(2);
		expect(setup.host.executions).toHaveLength(2);
	});

	test('what a filter dropped is not remembered as started', async () => {
		const xml = textXml();
		setup.host.parameters = { events: ['message.image'] };
		await post(setup.host.url, requestOf(xml));
		setup.host.parameters = {};
		await post(setup.host.url, requestOf(xml));
		expect(items()).toHaveLength(1);
	});
});
