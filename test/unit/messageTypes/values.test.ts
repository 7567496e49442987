/** What expressions give to fields, and which type takes what (doc 90236). */
import { messageTypeEntries, MESSAGE_TYPES } from '../../../nodes/WeCom/messageTypes';
import { fixture, inputError, reader, runOperation, inputErrorOf } from '../support';

const DATE = new Date('2024-06-04T09:40:00.000Z');

describe('an expression may give a text field', () => {
	test.each([
		['a number', 3.5, '3.5'],
		['zero', 0, '0'],
		['true', true, 'true'],
		['false', false, 'false'],
		['an object', { a: [1, '企'] }, '{"a":[1,"企"]}'],
		['a list', ['a', 1], '["a",1]'],
		['a Date', DATE, '2024-06-04T09:40:00.000Z'],
		[
			'a date that writes itself',
			{ toJSON: () => '2024-06-04T09:40:00.000+08:00' },
			'2024-06-04T09:40:00.000+08:00',
		],
		['text that looks like JSON', '"quoted"', '"quoted"'],
	])('%s', (_, value, expected) => {
		expect(MESSAGE_TYPES.text.build((name) => (name === 'content' ? value : null)).content).toEqual(
			{
				content: expected,
			},
		);
	});

	test('its white space, line breaks and emoji stay', () => {
		const content = '  two\n\tlines ✅ 😀 \n';
		expect(MESSAGE_TYPES.markdown.build(reader({ content })).content).toEqual({ content });
	});

	test('an identifier loses the white space around it', () => {
		expect(MESSAGE_TYPES.image.build(reader({ mediaId: ' M1\n' })).content).toEqual({
			media_id: 'M1',
		});
	});
});

describe('an expression may give a switch', () => {
	const build = (emphasizeFirstItem: unknown) =>
		MESSAGE_TYPES.miniprogram_notice.build((name) =>
			name === 'emphasizeFirstItem'
				? emphasizeFirstItem
				: ({ appId: 'wx1', title: '访客到达' }[name] ?? null),
		).content.emphasis_first_item;

	test.each([
		[true, true],
		['true', true],
		['True ', true],
		[1, true],
		['1', true],
		[false, false],
		['false', false],
		[0, false],
		['', undefined],
		[null, undefined],
	])('%o', (value, expected) => expect(build(value)).toBe(expected));

	test.each(['yes', 2, {}, 'on'])('%o is neither', (value) => {
		expect(inputError(() => build(value)).message).toContain(
			'"Emphasize First Item" is neither true nor false',
		);
	});
});

test('a long value is not quoted whole in an error', () => {
	const { message } = inputError(() =>
		MESSAGE_TYPES.textcard.build(reader({ title: 'T', description: 'D', url: '企'.repeat(500) })),
	);
	expect(message).toContain('…');
	expect([...message].length).toBeLessThan(120);
});

/** Table 3.2 of the vendor's page: safe, id translation, @all. */
const TRAITS = {
	text: { safe: [0, 1], idTranslation: true, toEveryone: true, takesAgentId: true },
	markdown: { safe: undefined, idTranslation: false, toEveryone: true, takesAgentId: true },
	textcard: { safe: undefined, idTranslation: true, toEveryone: true, takesAgentId: true },
	news: { safe: undefined, idTranslation: true, toEveryone: true, takesAgentId: true },
	mpnews: { safe: [0, 1, 2], idTranslation: true, toEveryone: true, takesAgentId: true },
	image: { safe: [0, 1], idTranslation: false, toEveryone: true, takesAgentId: true },
	voice: { safe: undefined, idTranslation: false, toEveryone: true, takesAgentId: true },
	video: { safe: [0, 1], idTranslation: false, toEveryone: true, takesAgentId: true },
	file: { safe: [0, 1], idTranslation: false, toEveryone: true, takesAgentId: true },
	miniprogram_notice: {
		safe: undefined,
		idTranslation: true,
		toEveryone: false,
		takesAgentId: false,
	},
	template_card: { safe: undefined, idTranslation: true, toEveryone: true, takesAgentId: true },
	interactive_taskcard: {
		safe: undefined,
		idTranslation: true,
		toEveryone: true,
		takesAgentId: true,
	},
};

test('which type takes what', () => {
	expect(
		Object.fromEntries(
			messageTypeEntries.map(([name, { safe, idTranslation, toEveryone, takesAgentId }]) => [
				name,
				{ safe, idTranslation, toEveryone, takesAgentId },
			]),
		),
	).toEqual(TRAITS);
});

const FORMS: Record<string, string> = {
	template_card: 'template_card-text_notice-minimal',
	interactive_taskcard: 'legacy-interactive_taskcard',
};

describe.each(Object.entries(TRAITS))(
	'options of %s',
	(name, { safe, idTranslation, ...traits }) => {
		const form = fixture(`form/send/${FORMS[name] ?? name}`);
		const send = async (options: Record<string, unknown>, to = {}) =>
			(await runOperation({ ...form, ...to, options })).calls[0]?.body ?? {};

		test.each([0, 1, 2])('safe %i', async (value) => {
			if (safe?.includes(value)) {
				expect((await send({ safe: value })).safe).toBe(value);
				expect((await send({ safe: String(value) })).safe).toBe(value);
			} else if (value === 0) {
				expect(await send({ safe: 0 })).not.toHaveProperty('safe');
			} else {
				const { field, hint } = await inputErrorOf(() => send({ safe: value }));
				expect(field).toBe('Confidentiality');
				expect(hint).not.toBe('');
			}
		});

		test.each([3, -1, 'yes', true])('safe %o is refused', async (value) => {
			expect((await inputErrorOf(() => send({ safe: value }))).field).toBe('Confidentiality');
		});

		test('id translation only where WeCom knows it', async () => {
			const body = await send({ enableIdTrans: true });
			expect(body.enable_id_trans).toBe(idTranslation ? 1 : undefined);
		});

		test('agentid only where WeCom lists it', async () => {
			expect((await send({})).agentid).toBe(traits.takesAgentId ? 1000042 : undefined);
		});

		test('the duplicate check goes with every type', async () => {
			const body = await send({ enableDuplicateCheck: true, duplicateCheckInterval: 60 });
			expect(body).toMatchObject({ enable_duplicate_check: 1, duplicate_check_interval: 60 });
		});

		test('everyone', async () => {
			const everyone = { sendTo: 'all' };
			if (traits.toEveryone) {
				expect(await send({}, everyone)).toMatchObject({ touser: '@all' });
				expect(await send({}, everyone)).not.toHaveProperty('toparty');
			} else {
				expect((await inputErrorOf(() => send({}, everyone))).field).toBe('Send To');
			}
		});
	},
);

describe('text longer than WeCom shows', () => {
	test.each(['text', 'markdown'])('%s says so', async (name) => {
		const send = (content: string) => runOperation({ ...fixture(`form/send/${name}`), content });
		const fits = `${'企'.repeat(682)}aa`;
		const { calls, warnings } = await send(fits);
		expect(calls[0]?.body[name]).toEqual({ content: fits });
		expect(warnings).toEqual([]);
		expect((await send(`${fits}a`)).warnings).toEqual([
			expect.stringMatching(/"Content" .*2,?048 bytes/),
		]);
	});
});

test('an unknown message type is named', async () => {
	for (const messageType of ['taskcard', '', null, 'constructor', 7]) {
		const { field, hint } = await inputErrorOf(() =>
			runOperation({ ...fixture('form/send/text'), messageType }),
		);
		expect(field).toBe('Message Type');
		for (const [name] of messageTypeEntries) expect(hint).toContain(name);
	}
});
