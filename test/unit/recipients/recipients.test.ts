import type { IDataObject } from 'n8n-workflow';
import { whoWasNotReached } from '../../../nodes/WeCom/recipients';
import { fixture, inputErrorOf, runOperation } from '../support';

/** What JavaScript makes of 12345678901234567890. */
const INEXACT = Number('12345678901234567890');

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
		['a list as text of JSON', ' ["a", "b"]\n', ['a', 'b']],
		['numbers as text of JSON', '[7,12]', ['7', '12']],
		['JSON with a byte order mark', '\ufeff["a"]', ['a']],
		['a list with holes', ['a', '', null, ' ', undefined, 'b'], ['a', 'b']],
		['invisible characters around', '\u200ba\u200e, \u2060b\u00ad|\u202ac\u202c', ['a', 'b', 'c']],
		['invisible characters in a list', ['\u200fa\ufeff'], ['a']],
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

describe('ids are refused that', () => {
	test.each([[['']], [[null, ' ', '\u200b']], ['["", null]']])(
		'are a list of blanks only: %j',
		async (userIds) => {
			const { field, message } = await inputErrorOf(() => send({ userIds, departmentIds: '7' }));
			expect([field, message]).toEqual(['User IDs', '"User IDs" is a list of blank entries only']);
		},
	);

	test.each([[INEXACT], [[7, INEXACT]], ['[12345678901234567890]']])(
		'have lost digits: %j',
		async (value) => {
			for (const name of ['userIds', 'departmentIds', 'tagIds']) {
				const { message, hint } = await inputErrorOf(() => send({ userIds: 'a', [name]: value }));
				expect(message).toContain('more digits than are kept: 12345678901234567000');
				expect(hint).toContain('Give it as text');
			}
		},
	);

	test('but the same number as text and the last exact one pass', async () => {
		expect(await send({ userIds: '12345678901234567890' })).toEqual([
			{ touser: '12345678901234567890' },
		]);
		expect(await send({ userIds: Number.MAX_SAFE_INTEGER })).toEqual([
			{ touser: '9007199254740991' },
		]);
	});

	test('hold a character that nobody sees, which is named', async () => {
		const { message } = await inputErrorOf(() => send({ userIds: 'mei\u200b.chen' }));
		expect(message).toContain('"mei‹U+200B›.chen"');
		expect(message).toContain('an invisible character (U+200B, zero width space) inside');
	});

	test('holes in a list are told, in all operations', async () => {
		const told = 'has 2 blank entries, which were left out.';
		for (const name of [
			'form/send/text',
			'form/update/button',
			'form/update/legacy-update_taskcard',
		]) {
			const { warnings } = await runOperation({
				...fixture(name),
				updateFor: 'byId',
				userIds: ['a', '', null],
			});
			expect(warnings).toEqual([`"User IDs" ${told}`]);
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
	])('of one kind: %o', async (values, sent, updated) => {
		expect(await send(values)).toEqual([sent]);
		expect(await update(values)).toEqual([updated]);
	});

	test('of everyone', async () => {
		expect(await send({ sendTo: 'all', userIds: 'a' })).toEqual([{ touser: '@all' }]);
		expect(await update({ updateFor: 'all', userIds: 'a' })).toEqual([{ atall: 1 }]);
	});

	test.each([{}, { userIds: null }, { userIds: ' , ', departmentIds: [], tagIds: undefined }])(
		'nobody: %o',
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

	describe('everyone is never reached by ID', () => {
		test.each<[object]>([
			[{ userIds: ' @all ' }],
			[{ userIds: '@ALL' }],
			[{ userIds: '＠all' }],
			[{ userIds: '\u200b@all' }],
			[{ userIds: '@all|@all' }],
			[{ userIds: ['@all'] }],
			[{ userIds: '["@all"]' }],
			[{ userIds: '@all, a' }],
			[{ userIds: 'a|@All' }],
			[{ userIds: '@all', departmentIds: '7' }],
			[{ userIds: '@all', tagIds: 3 }],
			[{ userIds: ['@all', ...ids(1000)] }],
			[{ sendTo: 'fromList', users: ['@all'] }],
		])('%j', async (values) => {
			const { field, message, hint } = await inputErrorOf(() => send(values));
			expect(field).toMatch(/^User/);
			expect(message).toContain('names @all');
			expect(hint).toContain('Send To');
			if ('sendTo' in values) return;
			expect((await inputErrorOf(() => update(values))).message).toContain('names @all');
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
		const { invalidtag, ...answer } = fixture('response/message-send');
		expect(invalidtag).toBe('');
		expect(output).toEqual([
			{
				...answer,
				notReached: [
					{ kind: 'user', id: 'old.member', reason: 'unknown' },
					{ kind: 'department', id: '12', reason: 'unknown' },
					{ kind: 'user', id: 'trial.user', reason: 'unlicensed' },
				],
			},
		]);
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toContain('old.member');
	});

	test("Send puts out WeCom's answer as it came where that is asked for", async () => {
		const answer = fixture('response/message-send');
		const form = { ...fixture('form/send/text'), options: { simplify: false } };
		const { output } = await runOperation(form, { answer });
		expect(output).toEqual([answer]);
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
