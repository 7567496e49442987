/** Every drop-down of the nodes: a value that it does not have is refused before anything happens. */
import type {
	IDataObject,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { RESOURCES } from '../../nodes/WeCom/actions';
import { findOperation } from '../../nodes/WeCom/execution/operation';
import { replyFromForm } from '../../nodes/WeCom/callback/reply';
import { replyTypeEntries } from '../../nodes/WeCom/callback/replyTypes';
import { readSettings } from '../../nodes/WeCom/trigger/triggerSettings';
import { WeComMessageTrigger } from '../../nodes/WeCom/WeComMessageTrigger.node';
import {
	asSaved,
	description,
	fixture,
	fixtureNames,
	inputErrorOf,
	planOperation,
	reader,
	runOperation,
	withValue,
} from './support';

interface Place {
	/** Where the value is in the node's parameters. */
	path: string;
	property: INodeProperties;
}

const isGroup = ({ type }: INodeProperties) => type === 'collection' || type === 'fixedCollection';

/** What is inside a collection or group, whether or not it is shown. */
function inside({ type, options = [] }: INodeProperties): INodeProperties[] {
	return type === 'collection'
		? (options as INodeProperties[])
		: (options as INodePropertyCollection[]).flatMap(({ values }) => values);
}

/** All drop-downs at any depth. */
function dropDownsOf(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		if (property.type === 'options') return property;
		return isGroup(property) ? dropDownsOf(inside(property)) : [];
	});
}

/** The drop-downs that the panel shows for a form, inside every entry that the form has. */
function shownDropDowns(form: IDataObject, type: INodeTypeDescription): Place[] {
	const find = (properties: INodeProperties[], values: IDataObject, above: string): Place[] =>
		properties
			.filter((property) =>
				NodeHelpers.displayParameter(
					values as never,
					property,
					{ typeVersion: 1 },
					type,
					form as never,
				),
			)
			.flatMap((property) => {
				const path = `${above}${property.name}`;
				if (property.type === 'options') return { path, property };
				if (!isGroup(property)) return [];
				const value = (values[property.name] ?? {}) as IDataObject;
				if (property.type === 'collection') return find(inside(property), value, `${path}.`);
				return Object.entries(value).flatMap(([key, entries]) =>
					Array.isArray(entries)
						? (entries as IDataObject[]).flatMap((entry, index) =>
								find(inside(property), entry, `${path}.${key}.${index}.`),
							)
						: find(inside(property), entries as IDataObject, `${path}.${key}.`),
				);
			});
	return find(type.properties, form, '');
}

/** Each form with each of its drop-downs. */
const casesOf = (forms: Array<[string, IDataObject]>, type: INodeTypeDescription) =>
	forms.flatMap(([name, form]) => {
		const saved = asSaved(form, type);
		return shownDropDowns(saved, type).map((place) => ({ name, saved, ...place }));
	});

const MISSPELT = 'byID';

async function expectRefused({ property }: Place, run: () => Promise<unknown>): Promise<void> {
	const { field, message, hint } = await inputErrorOf(run);
	expect(field.split(' > ').at(-1)).toBe(property.displayName);
	expect(message).toContain(`has no value "${MISSPELT}"`);
	for (const { value } of property.options as INodePropertyOptions[]) {
		expect(hint).toContain(String(value));
	}
}

const labels = (properties: INodeProperties[]) => properties.map(({ displayName }) => displayName);

/** Where the vendor's examples leave something out: links on a card with buttons. */
function withLinks(name: string): [string, IDataObject] {
	const form = fixture(name);
	const links = { jumpList: { item: [{ title: 'T', type: 1, url: 'https://a.example' }] } };
	const moreSections = { ...(form.moreSections as IDataObject), ...links };
	return [`${name} with links`, { ...form, moreSections }];
}

describe('WeCom Message', () => {
	const folders = ['send', 'update', 'webhook', 'appchat', 'groups'];
	const forms = folders
		.map((folder) => `form/${folder}`)
		.flatMap((folder) =>
			fixtureNames(folder).map((name): [string, IDataObject] => {
				const path = `${folder}/${name}`;
				return [path, fixture(path)];
			}),
		);
	/** They take no expression, and the router knows them. */
	const choosers = ['resource', 'operation'];
	const question = {
		resource: 'message',
		operation: 'sendAndWait',
		sendTo: 'byId',
		userIds: 'mei.chen',
		message: 'Go?',
	};
	const limit = (limitType: string) => ({ limitWaitTime: { values: { limitType } } });
	const checkboxes = {
		fieldLabel: 'Days',
		fieldType: 'checkbox',
		fieldOptions: { values: [{ option: 'Monday' }] },
	};
	const questions: Array<[string, IDataObject]> = [
		[
			'approval',
			{
				...question,
				chatApproval: true,
				approvalOptions: { values: { approvalType: 'double' } },
				options: { ...limit('afterTimeInterval'), onInvalidRecipients: 'continue' },
			},
		],
		['choice', { ...question, responseType: 'choice', choices: { choice: [{ text: 'A' }] } }],
		[
			'customForm',
			{ ...question, responseType: 'customForm', formFields: { values: [checkboxes] } },
		],
	];
	const cases = casesOf(
		[
			...forms,
			...questions,
			...['send', 'update'].map((folder) =>
				withLinks(`form/${folder}/template_card-button_interaction`),
			),
			['statistics', { resource: 'statistics', operation: 'get' }],
		],
		description,
	).filter(({ path }) => !choosers.includes(path));

	test('every drop-down is tried', () => {
		const tried = cases.map(({ property }) => property);
		const forgotten = dropDownsOf(description.properties).filter(
			(property) => !tried.includes(property) && !choosers.includes(property.name),
		);
		expect(labels(forgotten)).toEqual([]);
	});

	test.each(cases)('$name: $path', async ({ saved, ...place }) => {
		const parameters = withValue(saved, place.path, MISSPELT);
		await expectRefused(place, () => planOperation(parameters));
	});

	/** What to send is never guessed. */
	const needed = ['messageType', 'cardType'];

	/** The card of a question has an ID of its own each time, so that two are never the same. */
	const isComparable = ({ name }: { name: string }) => !questions.some(([own]) => own === name);

	test.each(cases.filter((one) => !needed.includes(one.path) && isComparable(one)))(
		'$name: $path is the default when an expression gives nothing',
		async ({ saved, path, property }) => {
			// The form of a file shows both ways to name it as long as an expression decides.
			const both = path.endsWith('mediaSource')
				? withValue(saved, path.replace(/mediaSource$/, 'binaryProperty'), 'data')
				: saved;
			const outcomeOf = async (value: unknown) =>
				await runOperation(withValue(both, path, value)).catch((error: unknown) => error);
			// An option that is not there says the same to WeCom as its default.
			const isOption = path.startsWith('options.');
			const expected = await outcomeOf(isOption ? undefined : property.default);
			for (const nothing of ['', null]) expect(await outcomeOf(nothing)).toEqual(expected);
		},
	);

	test('resource and operation', () => {
		expect(findOperation(RESOURCES, { resource: 'Message', operation: 'send' })).toBeUndefined();
		expect(findOperation(RESOURCES, { resource: 'message', operation: 'Send' })).toBeUndefined();
	});
});

describe('WeCom Message Trigger', () => {
	const { description: trigger } = new WeComMessageTrigger();
	const reply = (replyType: string, more: IDataObject = {}) => ({
		...more,
		respond: 'fixedReply',
		replyType,
	});
	const cards = fixtureNames('form/update').filter((name) => name.startsWith('template_card'));
	const cases = casesOf(
		[
			...replyTypeEntries.map(([name]): [string, IDataObject] => [name, reply(name)]),
			...cards.map((name): [string, IDataObject] => [
				name,
				reply('update_template_card', fixture(`form/update/${name}`)),
			]),
			...[withLinks('form/update/template_card-button_interaction')].map(
				([name, form]): [string, IDataObject] => [name, reply('update_template_card', form)],
			),
		],
		trigger,
	);

	test('every drop-down is tried', () => {
		const tried = cases.map(({ property }) => property);
		const all = dropDownsOf(trigger.properties);
		expect(labels(all.filter((property) => !tried.includes(property)))).toEqual([]);
	});

	test.each(cases)('$name: $path', async ({ saved, ...place }) => {
		const read = reader(withValue(saved, place.path, MISSPELT));
		await expectRefused(place, async () => {
			readSettings(read);
			replyFromForm(read);
		});
	});
});
