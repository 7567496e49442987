import fc from 'fast-check';
import type { FaultKind } from '../../../sandbox';
import { everyStringIn, logs, storeFile } from '../../support';
import type { WeCom } from '../wecom';
import { resetGroups, robotText, robotUrl, startGroups } from './support';

let wecom: WeCom;
beforeAll(async () => (wecom = await startGroups()));
afterAll(() => wecom.sandbox.close());

/** Characters that a query writes in another way are the ones that slip through. */
const KEY = 'k3y-never_told-0e1f2a3b';

const failures: fc.Arbitrary<FaultKind> = fc.oneof(
	fc
		.constantFrom(93000, 93001, 93004, 93008, 40058, 40007, 45009, 60020, -1, 999_999)
		.map((errcode): FaultKind => ({ kind: 'errcode', errcode })),
	fc.constantFrom<FaultKind>(
		...([
			{ kind: 'drop' },
			{ kind: 'dropAfter' },
			{ kind: 'html' },
			{ kind: 'empty' },
			{ kind: 'malformed' },
			{ kind: 'http', status: 301 },
			{ kind: 'http', status: 407 },
			{ kind: 'http', status: 502, body: `<p>cannot reach /webhook/send?key=${KEY}</p>` },
			{ kind: 'http', status: 200, body: `{"errcode":40058,"errmsg":"bad url ?key=${KEY}"}` },
			{ kind: 'delay', ms: 500 },
		] as const),
	),
);

test('the key of a robot is in no error, item, or line of the log, whatever fails', async () => {
	const data = await storeFile('report', 'report.txt', 'text/plain');
	await fc.assert(
		fc.asyncProperty(
			failures,
			fc.constantFrom('webhook/send', 'webhook/upload_media'),
			fc.boolean(),
			fc.boolean(),
			async (failure, path, continueOnFail, isWrongHost) => {
				resetGroups(wecom, isWrongHost ? `http://127.0.0.1:1/?key=${KEY}` : undefined);
				if (!isWrongHost) {
					const robot = wecom.sandbox.world.robots.add({
						...{ chatid: 'wrSandboxWarehouse', name: 'Secret', createdBy: 'sofia.r', key: KEY },
					});
					const [id] = wecom.store.idsOf('weComRobotApi');
					wecom.store.change({ webhookUrl: robotUrl(wecom, robot.key) }, id);
				}
				logs.clear();
				wecom.sandbox.faults.add({ ...failure, path });
				const result = await wecom.run(
					robotText({
						...{ messageType: 'file', mediaSource: 'binary', binaryProperty: 'data' },
						options: { timeout: 0.3, waitOnRateLimit: false },
					}),
					{ input: [{ json: {}, binary: { data } }], continueOnFail },
				);
				const { error, items, errorItems, runData } = result;
				const told = [
					...everyStringIn([error, items, errorItems, runData]),
					...(error ? [error.message, String(error.stack), String(error.description)] : []),
					...logs.everyString(),
				];
				expect(told.filter((text) => text.includes(KEY))).toEqual([]);
				if (failure.kind !== 'delay' || isWrongHost) {
					expect(error ?? items[0]?.json.error).toBeDefined();
				}
			},
		),
		{ numRuns: 40 },
	);
}, 240_000);
