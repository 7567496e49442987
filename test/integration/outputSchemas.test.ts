/** The files from which n8n's editor shows the fields of an output before the node has run. */
import { readdirSync } from 'node:fs';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { RESOURCES } from '../../nodes/WeCom/actions';
import buttonExample from '../fixtures/send/template_card-button_interaction.json';
import { schemaOf, SCHEMAS, unsaid, unseen } from '../support/outputSchemas';
import { robotText, resetGroups, startGroups } from './groups/support';
import { reset, sendText, type WeCom } from './wecom';

const OPERATIONS = Object.entries(RESOURCES).flatMap(([resource, { operations }]) =>
	Object.keys(operations).map((operation) => `${resource}/${operation}`),
);
/** It puts out what somebody answers: sendAndWait/outputSchemas.test.ts. */
const ANSWERED_LATER = ['message/sendAndWait'];
/** Those of the AI bot, whose node has no resources: bot/outputSchemas.test.ts. */
const BOT = ['reply', 'send'];

let wecom: WeCom;
beforeAll(async () => (wecom = await startGroups()));
beforeEach(() => resetGroups(wecom));
afterAll(() => wecom.sandbox.close());

const of = (path: string, more: INodeParameters): INodeParameters => {
	const [resource = '', operation = ''] = path.split('/');
	return { resource, operation, ...more };
};

async function run(parameters: INodeParameters): Promise<IDataObject[]> {
	const { items, error } = await wecom.run(parameters);
	if (error) throw error;
	return items.map(({ json }) => json);
}

const first = async (parameters: INodeParameters) => (await run(parameters))[0] ?? {};
const card = { messageType: 'template_card', cardInput: 'json' };
const buttons = JSON.stringify({ ...buttonExample.template_card, task_id: undefined });
const group = { name: 'Ops', ownerId: 'mei.chen', userIds: 'mei.chen, tomas-k', chatId: 'ops' };
const create = of('groupChat/create', group);
const articles = (mediaId: string) => ({
	article: [{ title: 'T', mediaSource: 'mediaId', mediaId, content: '<p>New</p>' }],
});
const taskCard = {
	messageType: 'interactive_taskcard',
	title: 'Keys',
	buttons: { button: [{ key: 'ok', name: 'OK' }] },
};
const everyKind = { userIds: 'mei.chen, nobody, trial.user', departmentIds: '999', tagIds: '999' };

/** Cards whose clicks come back need an app with a callback URL. */
const WITH_CLICKS = ['message/send', 'templateCard/update', 'taskCard/update'];

/** Runs of each operation which, together, put out everything that it can. */
const RUNS: Record<string, () => Promise<IDataObject[]>> = {
	'message/send': async () => [
		...(await run(sendText(everyKind))),
		...(await run(sendText({ content: 'x'.repeat(5000) }))),
		...(await run(sendText({ content: 'x'.repeat(5000), options: { longText: 'split' } }))),
		...(await run(sendText({ ...card, templateCardJson: buttons }))),
	],
	'message/recall': async () => {
		const { msgid } = await first(sendText());
		return await run(of('message/recall', { messageId: msgid as string }));
	},
	'templateCard/update': async () => {
		const sent = await first(
			sendText({ ...card, templateCardJson: buttons, userIds: 'mei.chen, tomas-k' }),
		);
		const update = { responseCode: sent.response_code as string, buttonText: 'Done' };
		const some = { updateFor: 'byId', userIds: 'mei.chen, nobody' };
		return await run(of('templateCard/update', { ...update, ...some }));
	},
	'taskCard/update': async () => {
		const { taskId } = await first(sendText(taskCard));
		const clicked = { taskId: taskId as string, clickedKey: 'ok' };
		return await run(of('taskCard/update', { ...clicked, userIds: 'mei.chen, nobody' }));
	},
	'article/revoke': async () => {
		const { mediaId } = wecom.sandbox.addMedia({
			...{ kind: 'image', name: 'cover.png', bytes: Buffer.alloc(64, 1) },
		});
		await run(sendText({ messageType: 'mpnews', articles: articles(mediaId) }));
		const [articleUrl = ''] = wecom.sandbox.inbox('mei.chen').at(-1)?.mpnewsUrls ?? [];
		return await run(of('article/revoke', { articleUrl }));
	},
	'statistics/get': async () => await run(of('statistics/get', { day: 'today' })),
	'groupChat/create': async () => [
		...(await run(create)),
		...(await run({ ...create, options: { ifExists: 'use' } })),
	],
	'groupChat/get': async () => {
		await run(create);
		return await run(of('groupChat/get', { chatId: 'ops' }));
	},
	'groupChat/send': async () => {
		await run(create);
		const content = 'x'.repeat(5000);
		return await run(of('groupChat/send', { chatId: 'ops', messageType: 'text', content }));
	},
	'groupChat/update': async () => {
		await run(create);
		return await run(of('groupChat/update', { chatId: 'ops', updateFields: { name: 'Night' } }));
	},
	'groupRobot/send': async () => await run(robotText({ content: 'x'.repeat(5000) })),
	'user/get': async () => await run(of('user/get', { userId: 'mei.chen' })),
	'user/find': async () => await run(of('user/find', { findBy: 'mobile', mobile: '13900000001' })),
};

test('every operation has one, and nothing else has', () => {
	const files = readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace('.json', ''));
	expect(files.sort()).toEqual([...OPERATIONS, ...BOT].sort());
});

test.each(OPERATIONS.filter((operation) => !ANSWERED_LATER.includes(operation)))(
	'%s puts out what its schema says, and all of it',
	async (operation) => {
		const schema = schemaOf(operation);
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		if (WITH_CLICKS.includes(operation)) reset(wecom);
		const outputs = (await RUNS[operation]?.()) ?? [];
		expect(outputs.flatMap((output) => unsaid(output, schema, operation))).toEqual([]);
		expect(unseen(outputs, schema)).toEqual([]);
	},
);
