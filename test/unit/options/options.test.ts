import type { IDataObject } from 'n8n-workflow';
import { agentId, duplicateCheck, idTranslation, timeoutMs } from '../../../nodes/WeCom/options';
import { fixture, inputError, inputErrorOf, runOperation } from '../support';

const flagOf = (value: unknown) => idTranslation({ enableIdTrans: value as IDataObject });

describe('flags are numbers', () => {
	test.each([
		[true, 1],
		['true', 1],
		[1, 1],
		['1', 1],
		[false, 0],
		['false', 0],
		[0, 0],
		['0', 0],
	])('%o', (value, expected) => expect(flagOf(value)).toEqual({ enable_id_trans: expected }));

	test.each([undefined, null, ''])('%o is left out', (value) => expect(flagOf(value)).toEqual({}));

	/** A duplicate check that is silently off sends the message twice. */
	test('true as other programs write it is true, and what is neither is refused', () => {
		for (const value of ['True', 'TRUE', ' true '])
			expect(flagOf(value)).toEqual({ enable_id_trans: 1 });
		for (const value of ['yes', 2, {}]) {
			const { message, hint } = inputError(() => flagOf(value));
			expect(message).toContain('"Translate IDs" is neither true nor false: "');
			expect(hint).toMatch(/^Give true or false/);
		}
	});
});

describe('the duplicate check', () => {
	test.each<[IDataObject, IDataObject]>([
		[{}, {}],
		[{ enableDuplicateCheck: false }, { enable_duplicate_check: 0 }],
		[{ enableDuplicateCheck: false, duplicateCheckInterval: 60 }, { enable_duplicate_check: 0 }],
		[{ enableDuplicateCheck: true }, { enable_duplicate_check: 1 }],
		[{ enableDuplicateCheck: true, duplicateCheckInterval: '' }, { enable_duplicate_check: 1 }],
		[{ duplicateCheckInterval: 60 }, {}],
		...[1, 2, 1800, 14_399, 14_400].map((seconds): [IDataObject, IDataObject] => [
			{ enableDuplicateCheck: true, duplicateCheckInterval: seconds },
			{ enable_duplicate_check: 1, duplicate_check_interval: seconds },
		]),
		[
			{ enableDuplicateCheck: true, duplicateCheckInterval: ' 600 ' },
			{ enable_duplicate_check: 1, duplicate_check_interval: 600 },
		],
	])('%o', (options, expected) => expect(duplicateCheck(options)).toEqual(expected));

	test.each([0, -1, 1.5, 14_401, 'soon', true, {}, Number.NaN, Number.POSITIVE_INFINITY])(
		'an interval of %o is refused',
		(duplicateCheckInterval) => {
			const { field, hint } = inputError(() =>
				duplicateCheck({ enableDuplicateCheck: true, duplicateCheckInterval }),
			);
			expect(field).toBe('Duplicate Check Interval');
			expect(hint).toContain('from 1 to 14400');
		},
	);
});

describe('agentid is a JSON integer', () => {
	test.each([
		['of the credential', {}, 1000042, 1000042],
		['of the credential as text', {}, ' 1000042 ', 1000042],
		['of the option', { agentId: 7 }, 1000042, 7],
		['of the option as text', { agentId: '7' }, 1000042, 7],
		['zero', { agentId: 0 }, 1000042, 0],
		['when the option is empty', { agentId: '' }, 1000042, 1000042],
		['when the option is blank', { agentId: '  ' }, 1000042, 1000042],
		['when the option is null', { agentId: null }, 1000042, 1000042],
	])('%s', (_, options, credential, expected) => {
		expect(agentId(options as never, credential)).toBe(expected);
	});

	test.each(['ww123', '1.5', -1, 1.5, true, {}, '9007199254740993'])(
		'%o is no AgentId',
		(value) => {
			expect(inputError(() => agentId({ agentId: value }, 1)).field).toBe('Agent ID');
			expect(inputError(() => agentId({}, value)).field).toBe('Agent ID of the credential');
		},
	);

	test('none at all is said to be empty', () => {
		for (const nothing of [undefined, null, '', ' ']) {
			expect(inputError(() => agentId({}, nothing)).message).toBe(
				'"Agent ID of the credential" is empty',
			);
		}
	});

	test.each(['form/send/text', 'form/update/button', 'form/update/legacy-update_taskcard'])(
		'in the body of %s',
		async (name) => {
			const form = fixture(name);
			const { calls } = await runOperation({ ...form, options: { agentId: ' 12 ' } });
			expect(calls[0]?.body.agentid).toBe(12);
			const fallback = await runOperation({ ...form, options: {} }, { agentId: '34' });
			expect(fallback.calls[0]?.body.agentid).toBe(34);
			const { field } = await inputErrorOf(() =>
				runOperation({ ...form, options: { agentId: 'x' } }),
			);
			expect(field).toBe('Agent ID');
		},
	);
});

describe('the timeout', () => {
	test.each([
		[{}, 30_000],
		[{ timeout: '' }, 30_000],
		[{ timeout: null }, 30_000],
		[{ timeout: 1 }, 1000],
		[{ timeout: '45' }, 45_000],
		[{ timeout: 300 }, 300_000],
		[{ timeout: 0.25 }, 250],
	])('%o', (options, expected) => expect(timeoutMs(options as never)).toBe(expected));

	test.each([0, -1, 301, 'long', {}, Number.NaN])('of %o is refused', (timeout) => {
		const { field, hint } = inputError(() => timeoutMs({ timeout }));
		expect(field).toBe('Timeout');
		expect(hint).toContain('300');
	});
});

describe('id translation on Update', () => {
	const form = fixture('form/update/template_card-vote_interaction');

	test('goes with a new card', async () => {
		for (const [enableIdTrans, expected] of [
			[true, 1],
			[false, 0],
			[undefined, undefined],
		] as const) {
			const { calls } = await runOperation({ ...form, options: { enableIdTrans } });
			expect(calls[0]?.body.enable_id_trans).toBe(expected);
		}
	});

	test('does not go with a disabled button', async () => {
		const { calls } = await runOperation({
			...fixture('form/update/button'),
			options: { enableIdTrans: true },
		});
		expect(calls[0]?.body).not.toHaveProperty('enable_id_trans');
	});
});
