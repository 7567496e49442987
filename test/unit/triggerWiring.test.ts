/** The trigger's tables beside what its panel shows. */
import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { NodeHelpers, resolveWebhookDescriptionField, Workflow } from 'n8n-workflow';
import { WeComCallbackApi } from '../../credentials/WeComCallbackApi.credentials';
import { replyTypeEntries } from '../../nodes/WeCom/callback/replyTypes';
import { WeComMessageTrigger } from '../../nodes/WeCom/WeComMessageTrigger.node';
import { ensureExpressions } from '../support/expressions';
import { NodeTypes, nodeTypeName } from '../support/nodeTypes';

const { description } = new WeComMessageTrigger();
const { properties } = description;

const shownFor = (choices: INodeParameters): INodeProperties[] => {
	const node = { typeVersion: 1 };
	const saved =
		NodeHelpers.getNodeParameters(properties, choices, true, false, node, description) ?? {};
	return properties.filter((property) =>
		NodeHelpers.displayParameter(saved, property, node, description),
	);
};
const namesFor = (choices: INodeParameters) => shownFor(choices).map(({ name }) => name);
const COMMON = ['notice', 'events', 'respond', 'downloadMedia', 'settings', 'options'];

test('has the names that saved workflows hold', () => {
	expect(description).toMatchObject({
		name: 'weComMessageTrigger',
		version: 1,
		group: ['trigger'],
	});
	expect(description.credentials?.map(({ name }) => name)).toEqual([
		'weComCallbackApi',
		'weComApi',
	]);
	const credential = new WeComCallbackApi();
	expect(credential.name).toBe('weComCallbackApi');
	expect(credential.properties.map(({ name }) => name)).toEqual([
		'notice',
		'corpId',
		'token',
		'encodingAesKey',
	]);
	const events = properties.find(({ name }) => name === 'events');
	expect(events?.default).toEqual(['*']);
	const values = (events?.options as INodePropertyOptions[]).map(({ value }) => value);
	expect(values).toEqual(
		expect.arrayContaining(['*', 'message.text', 'event.template_card_event', 'event.LOCATION']),
	);
});

test('leaves the body of requests to the node', () => {
	const saved = NodeHelpers.getNodeParameters(
		properties,
		{},
		true,
		false,
		{ typeVersion: 1 },
		description,
	);
	expect(saved?.options).toEqual({ binaryData: true });
});

test('shows no reply unless one is wanted', () => {
	expect(namesFor({}).sort()).toEqual([...COMMON].sort());
	expect(namesFor({ respond: 'lastNode' }).sort()).toEqual([...COMMON, 'lastNodeNotice'].sort());
});

test.each(replyTypeEntries)('the reply %s shows its fields', (replyType, { fields }) => {
	const choices = { respond: 'fixedReply', replyType };
	const own = namesFor(choices).filter((name) => ![...COMMON, 'replyType'].includes(name));
	if (replyType === 'update_template_card') {
		expect(own).toEqual(expect.arrayContaining(['cardInput', 'cardType', 'mainTitle']));
	} else {
		expect(own.sort()).toEqual(fields.map(({ name }) => name).sort());
	}
});

describe('how n8n answers is the same as code and as an expression', () => {
	const trigger = new WeComMessageTrigger();
	const webhook = description.webhooks?.find(({ httpMethod }) => httpMethod === 'POST');
	if (!webhook) throw new Error('there is no webhook for messages');

	test.each([
		['immediately', 'onReceived', undefined],
		['fixedReply', 'onReceived', undefined],
		['lastNode', 'lastNode', 'allEntries'],
	])('%s', async (respond, responseMode, responseData) => {
		const node = {
			id: 'trigger',
			name: 'Trigger',
			type: nodeTypeName(trigger),
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: { respond },
		};
		const { expression } = new Workflow({
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes: new NodeTypes([trigger]),
		});
		await ensureExpressions();
		await expression.acquireIsolate();
		for (const [field, value] of Object.entries({
			responseMode,
			responseData,
		})) {
			const evaluated = expression.getSimpleParameterValue(node, webhook[field], 'webhook', {});
			expect(evaluated).toBe(value);
			expect(resolveWebhookDescriptionField(node, webhook, field)).toEqual({
				resolved: true,
				value,
			});
		}
		await expression.releaseIsolate();
	});
});
