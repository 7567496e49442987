/** What each item is told of the calls that it shares with others. */
import type { INodeParameters } from 'n8n-workflow';
import { jsonItems, storeFile } from '../support';
import { pdf } from '../support/sampleFiles';
import { companyWith, reset, sendText, startWeCom, type WeCom } from './wecom';

const USERS = Array.from({ length: 1001 }, (_, n) => `staff${n}`);
let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom({ company: companyWith(USERS.length) })));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const merged = (more: INodeParameters = {}) =>
	sendText({ userIds: '={{ $json.to }}', options: { mergeIdentical: true }, ...more });
const to = (...recipients: string[]) => jsonItems(...recipients.map((one) => ({ to: one })));
const onError = 'continueRegularOutput' as const;

/** The first item takes a call of its own but for one person, the second the end of it and the next. */
const acrossTwoCalls = (users: readonly string[], last = 'staff1000') =>
	to(users.slice(0, 999).join(), `${users[999]}, ${last}`);

it('tells whoever names a department or a tag of all in it who were not reached', async () => {
	const { items } = await wecom.run(
		merged({ departmentIds: '={{ $json.department }}', tagIds: '={{ $json.tag }}' }),
		{
			input: jsonItems(
				{ to: 'staff1', department: '', tag: '' },
				{ to: 'ghost', department: '7', tag: '' },
				{ to: '', department: '', tag: '3, 9' },
			),
		},
	);
	expect(wecom.calls('message/send')).toHaveLength(1);
	const told = items.map(({ json: { invaliduser, invalidtag, unlicenseduser } }) => ({
		...{ invaliduser, invalidtag, unlicenseduser },
	}));
	// Nobody named trial.user, who may be in the department and under the tag alike.
	expect(told).toEqual([
		{},
		{ invaliduser: 'ghost', unlicenseduser: 'trial.user' },
		{ invalidtag: '9', unlicenseduser: 'trial.user' },
	]);
});

it('gives an item the answer of the call that reached somebody, not of the one that did not', async () => {
	const ghosts = USERS.map((_, n) => `ghost${n}`);
	const { items } = await wecom.run(merged(), { input: acrossTwoCalls(ghosts), onError });
	expect(wecom.calls('message/send').map(({ errcode }) => errcode)).toEqual([81013, 0]);
	const [first, second] = items.map(({ json }) => json);
	expect(first?.error).toMatch(/\(81013\)$/);
	expect(second).toMatchObject({
		...{ errcode: 0, invaliduser: 'ghost999' },
		msgids: [wecom.sandbox.messages[0]?.msgid],
	});
});

it('gives an item the response codes of all its calls', async () => {
	for (const number of [1, 2]) {
		wecom.sandbox.faults.add({
			...{ path: 'message/send', kind: 'http', status: 200, times: 1 },
			contentType: 'application/json',
			body: JSON.stringify({ errcode: 0, msgid: `m${number}`, response_code: `code${number}` }),
		});
	}
	const { items } = await wecom.run(merged(), { input: acrossTwoCalls(USERS) });
	expect(items[0]?.json).toMatchObject({ response_code: 'code1' });
	expect(items[0]?.json).not.toHaveProperty('response_codes');
	expect(items[1]?.json.response_codes).toEqual(['code1', 'code2']);
});

it('keeps files apart whose names differ by what only n8n knows', async () => {
	const item = async (user: string, fileExtension: string) => ({
		json: { to: user },
		binary: { data: { ...(await storeFile(pdf(), 'report', 'application/pdf')), fileExtension } },
	});
	await wecom.run(merged({ messageType: 'file' }), {
		input: [await item('staff1', 'pdf'), await item('staff2', 'txt'), await item('staff3', 'pdf')],
	});
	const sends = wecom.bodies('message/send') as Array<{ touser: string }>;
	expect(sends.map(({ touser }) => touser).sort()).toEqual(['staff1|staff3', 'staff2']);
});
