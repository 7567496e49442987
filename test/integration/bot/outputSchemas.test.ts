/** The files from which n8n's editor shows the output of the AI bot before it has run. */
import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../../support';
import { schemaOf, unsaid, unseen } from '../../support/outputSchemas';
import { bot, ECHO, started, useDesk } from './support';

const desk = useDesk();

const LONG = '字'.repeat(10_000);

function compare(operation: string, outputs: IDataObject[]): void {
	const schema = schemaOf(operation);
	expect(schema).toMatchObject({ type: 'object', version: 1 });
	expect(outputs.flatMap((output) => unsaid(output, schema, operation))).toEqual([]);
	expect(unseen(outputs, schema)).toEqual([]);
}

test('Send puts out what its schema says, and all of it', async () => {
	const { items, error } = await runNode({
		node: bot,
		store: desk.store,
		parameters: { operation: 'send', chatId: 'tomas-k', content: LONG, connection: 'own' },
		input: [{ json: {} }],
	});
	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(1);
	compare(
		'send',
		items.map(({ json }) => json),
	);
});

test('Reply puts out what its schema says, and all of it', async () => {
	const throughTrigger = await desk.activate();
	desk.write();
	await started(throughTrigger);
	await throughTrigger.idle();
	await throughTrigger.stop();
	const parameters = { operation: 'reply', replyThrough: 'responseUrl', content: LONG };
	const toUrl = { ...ECHO, parameters: { ...parameters, responseUrl: '={{ $json.responseUrl }}' } };
	const atUrl = await desk.activate({ respond: 'handOff' }, { steps: [toUrl] });
	desk.write({ response_url: desk.server.responseUrl });
	await started(atUrl);
	await atUrl.idle();
	const outputs = [throughTrigger, atUrl].flatMap(({ results }) =>
		results.flatMap(({ items }) => items.map(({ json }) => json)),
	);
	expect(outputs).toHaveLength(2);
	compare('reply', outputs);
});
