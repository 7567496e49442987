/** The file from which n8n's editor shows the output of an asking node before it has run. */
import type { IDataObject } from 'n8n-workflow';
import { schemaOf, unsaid, unseen } from '../../support/outputSchemas';
import {
	approval,
	ended,
	handOver,
	inChat,
	linkOf,
	signedClick,
	submit,
	tokenUrl,
	useAsking,
} from './support';

const setup = useAsking();

const CHOICES = { choice: [{ text: 'A', value: 'a' }] };

test('it puts out what its schema says, and all of it', async () => {
	const ask = async (parameters = approval()) => await setup.host.ask(parameters);

	const clicked = await ask(inChat({ postDecisionBehavior: 'keepMessage' }));
	const responseCode = 'RESPONSE-CODE-OF-THE-CLICK';
	await handOver(tokenUrl(setup, clicked), signedClick(setup, { responseCode }));
	const approved = await ended(setup, clicked);

	const voted = await ask(inChat({ responseType: 'choice', choices: CHOICES }));
	await handOver(tokenUrl(setup, voted), signedClick(setup, { optionIds: ['0'] }));
	const chosen = await ended(setup, voted);

	const asked = await ask(approval({ responseType: 'freeText' }));
	await submit(linkOf(setup, 'Respond'), { 'field-0': 'Locker 41' });
	const written = await ended(setup, asked);

	const linked = await ask();
	await submit(linkOf(setup, 'Approve'), { answer: 'approve' });
	const opened = await ended(setup, linked);

	const values = { limitType: 'afterTimeInterval', resumeAmount: 1, resumeUnit: 'days' };
	const late = await ask(approval({ options: { limitWaitTime: { values } } }));
	const over = await setup.host.timeOut(late);

	const outputs = [approved, chosen, written, opened, over].map(
		(execution) => execution.output()[0]?.json ?? {},
	);
	const schema = schemaOf('message/sendAndWait');
	expect(schema).toMatchObject({ type: 'object', version: 1 });
	expect(outputs.flatMap((output) => unsaid(output, schema, 'sendAndWait'))).toEqual([]);
	expect(
		unseen(
			outputs.map(({ data }) => data as IDataObject),
			schema.properties?.data,
		),
	).toEqual([]);
});
