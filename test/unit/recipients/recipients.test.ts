import type { IDataObject } from 'n8n-workflow';
import { whoWasNotReached } from '../../../nodes/WeCom/recipients';
import { fixture, inputErrorOf, runOperation } from '../support';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}`);

const NOBODY = { sendTo: 'byId', updateFor: 'byId', userIds: '', departmentIds: '', tagIds: '' };
const NAMES = ['touser', 'toparty', 'totag', 'userids', 'partyids', 'tagids', 'atall'];

/** The recipients in the bodies that an operation makes of the three ID fields. */
async function recipientsOf(form: string, values: object): Promise<IDataObject[]> {
	const { calls } = await runOperation({ ...fixture(form), ...NOBODY, ...values, options: {} });
	return calls.map(({ body }) =>
		Object.fromEntries(Object.entries(body).filter(([name]) => NAMES.includes(name))),
	);
}
const send = (values: object) => recipientsOf('form/send/text', values);
const update = (values: object) => recipientsOf('form/update/button', values);

describe('ids are read from', () => {
	test.each<[string, unknown, string[]]>([
		['one', 'mei.chen', ['mei.chen']],
		['commas', 'a,b, c', ['a', 'b', 'c']],
		['bars', 'a|b | c', ['a', 'b', 'c']],
		['spaces and tabs', 'a b\tc', ['a', 'b', 'c']],
		['new lines', 'a\nb\r\nc\n', ['a', 'b', 'c']],
		['Chinese separators', 'a，b、c；d　e', ['a', 'b', 'c', 'd', 'e']],
		['separators in a row', ',,a, | ,b;;', ['a', 'b']],
		['a number', 7, ['7']],
		['zero', 0, ['0']],
		['a list', ['a', 'b'], ['a', 'b']],
		['a list of numbers', [7, 12], ['7', '12']],
		['the same id twice', 'a|b|a', ['a', 'b']],
		['the same id in another case', 'Mei.Chen, mei.chen, MEI.CHEN', ['Mei.Chen']],
		['every character a userid may have', 'a.b-c_d@e', ['a.b-c_d@e']],
	])('%s', async (_, userIds, expected) => {
		expect(await send({ userIds })).toEqual([{ touser: expected.join('|') }]);
		expect(await update({ userIds })).toEqual([{ userids: expected }]);
	});

	test.each<[string, unknown]>([
		['an object', { userid: 'a' }],
		['a list of objects', [{ userid: 'a' }]],
		['a list of lists', [['a']]],
		['a Date', new Date()],
	])('but not %s', async (_, userIds) => {
		for (const run of [send, update]) {
			const { field, message, hint } = await inputErrorOf(() => run({ userIds }));
			expect(field).toBe('User IDs');
			expect(message).toContain('is not an ID');
			expect(hint).not.toBe('');
		}
	});
});

describe('recipients', () => {
	test('of all three kinds', async () => {
		const values = { userIds: 'a b', departmentIds: [7, '12'], tagIds: 3 };
		expect(await send(values)).toEqual([{ touser: 'a|b', toparty: '7|12', totag: '3' }]);
		expect(await update(values)).toEqual([{ userids: ['a', 'b'], partyids: [7, 12], tagids: [3] }]);
	});

	test.each([
		[{ userIds: 'a' }, { touser: 'a' }, { userids: ['a'] }],
		[{ departmentIds: '7' }, { toparty: '7' }, { partyids: [7] }],
		[{ tagIds: '3' }, { totag: '3' }, { tagids: [3] }],
	])('of one kind: %p', async (values, sent, updated) => {
		expect(await send(values)).toEqual([sent]);
		expect(await update(values)).toEqual([updated]);
	});

	test('of everyone', async () => {
		expect(await send({ sendTo: 'all', userIds: 'a' })).toEqual([{ touser: '@all' }]);
		expect(await update({ updateFor: 'all', userIds: 'a' })).toEqual([{ atall: 1 }]);
	});

	test.each([{}, { userIds: null }, { userIds: ' , ', departmentIds: [], tagIds: undefined }])(
		'nobody: %p',
		async (values) => {
			for (const run of [send, update]) {
				const { message, hint } = await inputErrorOf(() => run(values));
				expect(message).toBe('"User IDs" is empty');
				for (const label of ['User IDs', 'Department IDs', 'Tag IDs']) {
					expect(hint).toContain(label);
				}
			}
		},
	);

	describe.each([
		['userIds', 'User IDs', 'touser', 'userids', 1000],
		['departmentIds', 'Department IDs', 'toparty', 'partyids', 100],
		['tagIds', 'Tag IDs', 'totag', 'tagids', 100],
	] as const)('%s', (name, label, sent, updated, limit) => {
		test('below and at the limit go in one call', async () => {
			for (const count of [limit - 1, limit]) {
				expect(await send({ [name]: ids(count).join('|') })).toEqual([
					{ [sent]: ids(count).join('|') },
				]);
				const [body] = await update({ [name]: ids(count) });
				expect(body?.[updated]).toHaveLength(count);
			}
			// Someone named twice counts once.
			expect(await send({ [name]: [...ids(limit), '1'] })).toHaveLength(1);
		});

		test('above it no call goes out with more', async () => {
			const outcome = await send({ [name]: ids(limit + 1) }).catch(() => []);
			for (const body of outcome) {
				expect(String(body[sent]).split('|').length).toBeLessThanOrEqual(limit);
			}
		});

		test('above it an update is refused: its response code works once', async () => {
			const { field, message, hint } = await inputErrorOf(() => update({ [name]: ids(limit + 1) }));
			expect(field).toBe(label);
			expect(message).toBe(`"${label}" has ${limit + 1} entries`);
			expect(hint.replace(',', '')).toContain(String(limit));
		});
	});

	test.each([
		['departmentIds', 'Department IDs'],
		['tagIds', 'Tag IDs'],
	])('%s are whole numbers', async (name, label) => {
		for (const value of ['Sales', '7, 研发部', '1.5', '-3', '0x1F', '1e3', '7a', true, '@all']) {
			const { field, message, hint } = await inputErrorOf(() =>
				send({ userIds: 'a', [name]: value }),
			);
			expect(field).toBe(label);
			expect(message).toContain('is not a number');
			expect(hint).toContain('ID');
		}
	});

	describe('@all', () => {
		test('stands alone', async () => {
			expect(await send({ userIds: ' @all ' })).toEqual([{ touser: '@all' }]);
			expect(await send({ userIds: '@all|@all' })).toEqual([{ touser: '@all' }]);
		});

		test.each([
			{ userIds: '@all, a' },
			{ userIds: 'a|@all' },
			{ userIds: '@all', departmentIds: '7' },
			{ userIds: '@all', tagIds: 3 },
			{ userIds: ['@all', ...ids(1000)] },
		])('not beside others: %#', async (values) => {
			const { field, message, hint } = await inputErrorOf(() => send(values));
			expect(field).toBe('User IDs');
			expect(message).toMatch(/@all|1001 entries/);
			expect(hint).not.toBe('');
		});

		/** There it is the number atall that means everyone (doc 94888); a list of userids has no @all. */
		test('is no member whose card could be updated', async () => {
			const bodies = await update({ userIds: '@all' }).catch(() => 'refused');
			expect([[{ atall: 1 }], 'refused']).toContainEqual(bodies);
		});
	});
});

describe('who was not reached', () => {
	test.each<[string, IDataObject, string]>([
		['an answer without names', { errcode: 0 }, ''],
		['empty names', { invaliduser: '', invalidparty: '', invalidtag: '', unlicenseduser: '' }, ''],
		['an empty list', { invaliduser: [] }, ''],
	])('%s: nobody', (_, answer, expected) => expect(whoWasNotReached([answer])).toBe(expected));

	test('bar-joined text and lists, each kind in words', () => {
		const line = whoWasNotReached([fixture('response/message-send')]);
		for (const part of ['old.member', '12', 'trial.user', 'members', 'departments', 'license']) {
			expect(line).toContain(part);
		}
		expect(line).not.toContain('tags');
		expect(whoWasNotReached([{ invaliduser: 'a|b' }])).toContain('a, b');
		expect(whoWasNotReached([fixture('response/update_template_card')])).toContain('old.member');
		expect(whoWasNotReached([{ invalidtag: '3' }])).toMatch(/^tags .*: 3$/);
	});

	test('several answers: each once, and not more than people read', () => {
		expect(whoWasNotReached([{ invaliduser: 'a|b' }, { invaliduser: 'b|c' }])).toMatch(
			/: a, b, c$/,
		);
		const many = Array.from({ length: 1000 }, (_, n) => `u${n}`).join('|');
		expect(whoWasNotReached([{ invaliduser: many }])).toMatch(/: u0, .*u19 and 980 more$/);
	});
});

describe('the operations', () => {
	test('Send warns about those who were left out, and goes on', async () => {
		const { warnings, output } = await runOperation(fixture('form/send/text'), {
			answer: fixture('response/message-send'),
		});
		expect(output).toEqual([fixture('response/message-send')]);
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toContain('old.member');
	});

	test('Send fails because of them where that is asked for, and says the message is out', async () => {
		const form = fixture('form/send/text');
		const run = runOperation(
			{ ...form, options: { onInvalidRecipients: 'fail' } },
			{ answer: fixture('response/message-send') },
		);
		await expect(run).rejects.toThrow('The message was delivered, but not to everyone');
	});

	test('Send does not fail when all were reached', async () => {
		const form = fixture('form/send/text');
		const { warnings } = await runOperation({
			...form,
			options: { onInvalidRecipients: 'fail' },
		});
		expect(warnings).toEqual([]);
	});

	test('Update of a template card warns', async () => {
		const { warnings } = await runOperation(fixture('form/update/button'), {
			answer: fixture('response/update_template_card'),
		});
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toContain('old.member');
	});

	test('Update of a task card names at most 1,000 members', async () => {
		const form = fixture('form/update/legacy-update_taskcard');
		const { calls } = await runOperation({ ...form, userIds: ids(1000) });
		expect(calls[0]?.body.userids).toHaveLength(1000);
		for (const userIds of [ids(1001), '', null]) {
			const { field } = await inputErrorOf(() => runOperation({ ...form, userIds }));
			expect(field).toBe('User IDs');
		}
	});
});
