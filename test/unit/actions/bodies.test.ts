/** Every operation's whole body beside the vendor's example of it. */
import type { IDataObject } from 'n8n-workflow';
import { asSaved, fixture, fixtureNames, runOperation, withoutZeroTypes } from '../support';

/** msgtype taskcard is only known from libraries; the node does not offer it. */
const NOT_OFFERED = ['legacy-taskcard'];

describe('Send', () => {
	const names = fixtureNames('send').filter((name) => !NOT_OFFERED.includes(name));

	test.each(names)('%s from the form', async (name) => {
		const { calls, warnings } = await runOperation(asSaved(fixture(`form/send/${name}`)));
		expect(calls).toEqual([
			{ endpoint: 'message/send', body: withoutZeroTypes(fixture(`send/${name}`)) },
		]);
		expect(warnings).toEqual([]);
	});

	test.each(names.filter((name) => name.startsWith('template_card')))(
		'%s from JSON, word for word',
		async (name) => {
			const body = fixture(`send/${name}`);
			const form = fixture(`form/send/${name}`);
			const parameters = asSaved({
				...form,
				cardInput: 'json',
				taskId: '',
				templateCardJson: JSON.stringify(body.template_card),
			});
			const { calls } = await runOperation(parameters);
			expect(calls).toEqual([{ endpoint: 'message/send', body }]);
		},
	);
});

describe('Update', () => {
	const expected = (name: string): IDataObject => {
		const { atall, ...body } = fixture(`update/${name}`);
		return withoutZeroTypes(atall === 1 ? { atall, ...body } : body);
	};

	test.each(fixtureNames('update'))('%s from the form', async (name) => {
		const { calls } = await runOperation(asSaved(fixture(`form/update/${name}`)));
		const endpoint = name.startsWith('legacy')
			? 'message/update_taskcard'
			: 'message/update_template_card';
		expect(calls).toEqual([{ endpoint, body: expected(name) }]);
	});

	test.each(fixtureNames('update').filter((name) => name.startsWith('template_card')))(
		'%s from JSON, word for word',
		async (name) => {
			const body = fixture(`update/${name}`);
			const parameters = asSaved({
				...fixture(`form/update/${name}`),
				cardInput: 'json',
				templateCardJson: JSON.stringify(body.template_card),
			});
			const { calls } = await runOperation(parameters);
			expect(calls).toEqual([{ endpoint: 'message/update_template_card', body }]);
		},
	);
});

describe('the short operations', () => {
	test('recall', async () => {
		const { calls } = await runOperation({
			resource: 'message',
			operation: 'recall',
			messageId: '  kQ3c-EXAMPLE-msgid-Zr81vNnT5\n',
		});
		expect(calls).toEqual([{ endpoint: 'message/recall', body: fixture('message/recall') }]);
	});

	test('revoke', async () => {
		const { mpnews_url } = fixture('message/revoke-mpnews');
		const { calls } = await runOperation({
			resource: 'article',
			operation: 'revoke',
			articleUrl: mpnews_url,
		});
		expect(calls).toEqual([{ endpoint: 'message/revoke', body: fixture('message/revoke-mpnews') }]);
	});

	test.each([
		['today', { time_type: 0 }],
		['yesterday', fixture('message/get_statistics')],
	])('statistics of %s', async (day, body) => {
		const { calls } = await runOperation({ resource: 'statistics', operation: 'get', day });
		expect(calls).toEqual([{ endpoint: 'message/get_statistics', body }]);
	});

	test.each([
		['none', undefined, []],
		['an empty list', [], []],
		[
			'two apps',
			[
				{ agentid: 1, app_name: 'A', count: 3 },
				{ agentid: 2, app_name: 'B', count: 0 },
			],
			[
				{ agentid: 1, app_name: 'A', count: 3 },
				{ agentid: 2, app_name: 'B', count: 0 },
			],
		],
	])('statistics give one item for each app: %s', async (_, statistics, output) => {
		const result = await runOperation(
			{ resource: 'statistics', operation: 'get', day: 'today' },
			{ answer: { statistics } },
		);
		expect(result.output).toEqual(output);
	});
});
