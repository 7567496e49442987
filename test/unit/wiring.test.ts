/** The tables beside what the editor shows and the examples: a forgotten line fails here. */
import type {
	IDataObject,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { WeComApi } from '../../credentials/WeComApi.credentials';
import { WeComBotApi } from '../../credentials/WeComBotApi.credentials';
import { WeComCallbackApi } from '../../credentials/WeComCallbackApi.credentials';
import { RESOURCES } from '../../nodes/WeCom/actions';
import { firstSentence } from '../../nodes/WeCom/fields';
import { messageTypeEntries } from '../../nodes/WeCom/messageTypes';
import { cardTypeEntries } from '../../nodes/WeCom/templateCard';
import { WeComBot } from '../../nodes/WeCom/WeComBot.node';
import { WeComBotTrigger } from '../../nodes/WeCom/WeComBotTrigger.node';
import { WeComMessageTrigger } from '../../nodes/WeCom/WeComMessageTrigger.node';
import { asSaved, description, fixture, fixtureNames } from './support';

type Saved = Record<string, unknown>;

const { properties } = description;
const SEND = { resource: 'message', operation: 'send' };
const UPDATE = { resource: 'templateCard', operation: 'update', updateTo: 'card' };

const isShown = (property: INodeProperties, saved: Saved) =>
	NodeHelpers.displayParameter(
		saved as IDataObject as never,
		property,
		{ typeVersion: 1 },
		description,
	);
const shownFor = (choices: Saved) => {
	const saved = asSaved(choices as IDataObject);
	return properties.filter((property) => isShown(property, saved));
};
const namesFor = (choices: Saved) => shownFor(choices).map(({ name }) => name);
const choicesOf = (name: string, choices: Saved) =>
	(shownFor(choices).find((property) => property.name === name)?.options ??
		[]) as INodePropertyOptions[];
const valuesOf = (name: string, choices: Saved) =>
	choicesOf(name, choices).map(({ value }) => value);

interface Located {
	path: string;
	property: INodeProperties;
}

/** Every property at any depth, with the labels that lead to it. */
function everyProperty(list: INodeProperties[], above = ''): Located[] {
	return list.flatMap((property) => {
		const path = above === '' ? property.displayName : `${above} > ${property.displayName}`;
		const inner = (property.options ?? []).flatMap((option) => {
			if ('values' in option) return everyProperty(option.values, path);
			return 'type' in option ? everyProperty([option], path) : [];
		});
		return [{ path, property }, ...inner];
	});
}

const ALL = [
	...everyProperty(properties),
	...everyProperty(new WeComApi().properties, 'Credential'),
	...everyProperty(new WeComMessageTrigger().description.properties, 'Trigger'),
	...everyProperty(new WeComCallbackApi().properties, 'Callback Credential'),
	...everyProperty(new WeComBot().description.properties, 'AI Bot'),
	...everyProperty(new WeComBotTrigger().description.properties, 'AI Bot Trigger'),
	...everyProperty(new WeComBotApi().properties, 'AI Bot Credential'),
];
const VISIBLE = ALL.filter(({ property: { type } }) => !['hidden', 'notice'].includes(type));

describe('operations', () => {
	/** resource, operation: these names are in saved workflows for ever. */
	const EXPECTED = {
		message: ['recall', 'send', 'sendAndWait'],
		templateCard: ['update'],
		taskCard: ['update'],
		article: ['revoke'],
		statistics: ['get'],
		groupChat: ['create', 'get', 'send', 'update'],
		groupRobot: ['send'],
		user: ['find', 'get'],
	};

	test('are those of the interface', () => {
		const table = Object.entries(RESOURCES).map(([name, { operations }]) => [
			name,
			Object.keys(operations).sort(),
		]);
		expect(Object.fromEntries(table)).toEqual(EXPECTED);
	});

	test('are what the editor offers, with a default that is one of them', () => {
		expect(valuesOf('resource', {}).sort()).toEqual(Object.keys(EXPECTED).sort());
		for (const [resource, operations] of Object.entries(EXPECTED)) {
			expect(valuesOf('operation', { resource }).sort()).toEqual(operations);
			const property = shownFor({ resource }).find(({ name }) => name === 'operation');
			expect(operations).toContain(property?.default);
		}
	});

	test.each([
		[{ resource: 'message', operation: 'recall' }, ['messageId']],
		[{ resource: 'taskCard', operation: 'update' }, ['userIds', 'taskId', 'clickedKey']],
		[{ resource: 'article', operation: 'revoke' }, ['articleUrl']],
		[{ resource: 'statistics', operation: 'get' }, ['day']],
		[
			{ resource: 'templateCard', operation: 'update' },
			['responseCode', 'updateTo', 'updateFor', 'buttonText'],
		],
		[
			{ resource: 'groupChat', operation: 'create' },
			['name', 'userIds', 'ownerId', 'chatId', 'firstMessage'],
		],
		[{ resource: 'groupChat', operation: 'get' }, ['chatId']],
		[{ resource: 'groupChat', operation: 'update' }, ['chatId', 'updateFields']],
		[
			{ resource: 'groupChat', operation: 'send', messageType: 'text' },
			['chatId', 'messageType', 'content', 'mentionUserIds'],
		],
		[
			{ resource: 'groupRobot', operation: 'send', messageType: 'text' },
			['messageType', 'content', 'mentionUserIds', 'mentionMobiles'],
		],
		[
			{ resource: 'groupRobot', operation: 'send', messageType: 'markdown' },
			['messageType', 'content', 'mentionUserIds'],
		],
		[
			{ resource: 'groupRobot', operation: 'send', messageType: 'markdown_v2' },
			['messageType', 'content'],
		],
		[
			{ resource: 'groupRobot', operation: 'send', messageType: 'image' },
			['messageType', 'binaryProperty'],
		],
		[{ resource: 'user', operation: 'get' }, ['userId']],
		[{ resource: 'user', operation: 'find', findBy: 'mobile' }, ['findBy', 'mobile']],
		[{ resource: 'user', operation: 'find', findBy: 'email' }, ['findBy', 'email', 'emailType']],
	])('%o asks for its fields', (choices, names) => {
		expect(namesFor(choices)).toEqual(expect.arrayContaining(names));
		expect(namesFor(choices)).toHaveLength(
			names.length + 'resource operation options'.split(' ').length,
		);
	});
});

describe('message types', () => {
	const NAMES: Record<string, string[]> = {
		text: ['content'],
		markdown: ['content'],
		textcard: ['title', 'description', 'url', 'buttonText'],
		news: ['articles'],
		mpnews: ['articles'],
		image: ['mediaId'],
		voice: ['mediaId'],
		video: ['mediaId', 'title', 'description'],
		file: ['mediaId'],
		miniprogram_notice: [
			'appId',
			'page',
			'title',
			'description',
			'emphasizeFirstItem',
			'contentItems',
		],
		template_card: ['cardInput', 'cardType'],
		interactive_taskcard: ['title', 'description', 'url', 'taskId', 'buttons'],
	};
	const INSIDE: Record<string, string[]> = {
		news: ['title', 'description', 'url', 'pictureUrl', 'appId', 'pagePath'],
		mpnews: ['title', 'content', 'author', 'digest', 'sourceUrl', 'mediaId'],
		miniprogram_notice: ['key', 'value'],
		interactive_taskcard: ['key', 'name', 'color', 'bold'],
	};
	const table = messageTypeEntries.map(([name]) => name);

	test('are those of the interface, of the drop-down and of the examples', () => {
		expect([...table].sort()).toEqual(Object.keys(NAMES).sort());
		expect(valuesOf('messageType', SEND).sort()).toEqual([...table].sort());
		const inExamples = fixtureNames('send').map((name) => fixture(`send/${name}`).msgtype);
		// WeCom documents taskcard no longer.
		expect([...new Set(inExamples)].filter((name) => name !== 'taskcard').sort()).toEqual(
			[...table].sort(),
		);
	});

	test.each(Object.entries(NAMES))('%s asks for its fields', (messageType, names) => {
		// The file of a media message may be one that WeCom has already.
		const choices = { ...SEND, messageType, mediaSource: 'mediaId' };
		expect(namesFor(choices)).toEqual(expect.arrayContaining(names));
	});

	test.each(Object.entries(INSIDE))('%s asks for its entries', (messageType, names) => {
		const list = shownFor({ ...SEND, messageType }).find(({ type }) => type === 'fixedCollection');
		const [{ values } = { values: [] }] = (list?.options ?? []) as INodePropertyCollection[];
		expect(values.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
	});

	test('every example of a body has a form that makes it', () => {
		const forms = fixtureNames('form/send');
		expect(fixtureNames('send').filter((name) => !forms.includes(name))).toEqual([
			'legacy-taskcard',
		]);
		expect(fixtureNames('form/update')).toEqual(fixtureNames('update'));
	});
});

describe('template cards', () => {
	const table = cardTypeEntries.map(([name]) => name);
	const forms = [
		['send', { ...SEND, messageType: 'template_card' }],
		['update', UPDATE],
	] as const;

	test.each(forms)('are those of the drop-down and of the examples (%s)', (occasion, choices) => {
		expect(valuesOf('cardType', choices).sort()).toEqual([...table].sort());
		const inExamples = fixtureNames(occasion)
			.map((name) => fixture(`${occasion}/${name}`).template_card as IDataObject | undefined)
			.flatMap((card) => (card ? [card.card_type] : []));
		expect([...new Set(inExamples)].sort()).toEqual([...table].sort());
	});

	describe.each(forms)('on %s', (occasion, choices) => {
		/** The properties that a card's sections stand for, by their names at the top of the panel. */
		const sectionNames = (sections: (typeof cardTypeEntries)[number][1]['sections']): string[] =>
			sections
				.filter(({ on }) => on === undefined || on === occasion)
				.flatMap((section) =>
					section.kind === 'object' && section.flat ? sectionNames(section.fields) : section.name,
				);
		const frame = new Set(namesFor({ ...choices, cardInput: 'json' }));

		test.each(cardTypeEntries)('%s shows exactly its sections', (cardType, { sections }) => {
			// What only one choice of a tap target needs is hidden for the other.
			const shown = [1, 2].flatMap((cardActionType) =>
				shownFor({ ...choices, cardInput: 'form', cardType, cardActionType }),
			);
			const names = shown.flatMap(({ name, options }) =>
				name === 'moreSections'
					? ((options ?? []) as INodeProperties[]).map((section) => section.name)
					: name,
			);
			const own = [...new Set(names)].filter((name) => name === 'taskId' || !frame.has(name));
			expect(own.filter((name) => name !== 'cardType').sort()).toEqual(
				[...new Set(sectionNames(sections))].sort(),
			);
		});

		test.each(cardTypeEntries)('%s keeps rare sections together', (cardType, { rare = [] }) => {
			const shown = shownFor({ ...choices, cardInput: 'form', cardType });
			const more = shown.filter(({ name }) => name === 'moreSections');
			expect(more).toHaveLength(rare.length > 0 ? 1 : 0);
			expect(more[0]?.options ?? []).toHaveLength(rare.length);
			// The last of what people see of the card; its Task ID and the options follow.
			const seen = shown.filter(({ name }) => name !== 'taskId');
			if (more[0]) expect(seen.at(-2)).toBe(more[0]);
			const after = seen.length < shown.length ? ['taskId', 'options'] : ['options'];
			expect(shown.slice(-after.length).map(({ name }) => name)).toEqual(after);
		});

		test('JSON asks for the JSON', () => {
			expect([...frame]).toContain('templateCardJson');
			expect(frame.has('taskId')).toBe(occasion === 'send');
			expect(frame.has('cardType')).toBe(false);
			expect(frame.has('mainTitle')).toBe(false);
		});
	});

	test('what an update does not need is not marked as needed', () => {
		for (const cardType of ['vote_interaction', 'multiple_interaction']) {
			const marked = shownFor({ ...UPDATE, cardInput: 'form', cardType })
				.filter(({ required }) => required)
				.map(({ name }) => name);
			for (const name of ['submitText', 'submitKey', 'taskId', 'replaceText']) {
				expect(marked).not.toContain(name);
			}
		}
	});
});

describe('options of Send', () => {
	const optionsFor = (messageType: string, more: Saved = {}) => {
		const saved = asSaved({ ...SEND, messageType, ...more });
		const collection = properties.find(
			(property) => property.name === 'options' && isShown(property, saved),
		);
		return ((collection?.options ?? []) as INodeProperties[]).filter((option) =>
			NodeHelpers.displayParameter({}, option, { typeVersion: 1 }, description, saved as never),
		);
	};

	test.each(messageTypeEntries)('%s: confidentiality and id translation', (name, type) => {
		const options = optionsFor(name);
		const safe = options.filter((option) => option.name === 'safe');
		expect(safe).toHaveLength(type.safe ? 1 : 0);
		const values = (safe[0]?.options ?? []) as INodePropertyOptions[];
		expect(values.map(({ value }) => value).sort()).toEqual([...(type.safe ?? [])]);
		const has = (key: string) => options.some((option) => option.name === key);
		expect(has('enableIdTrans')).toBe(type.idTranslation);
		expect(has('agentId')).toBe(type.takesAgentId);
		for (const key of ['enableDuplicateCheck', 'onInvalidRecipients', 'timeout']) {
			expect(has(key)).toBe(true);
		}
	});
});

/** The labels that stand on one level, at every depth, without what the panel's choices hide. */
function levelsOf(
	list: INodeProperties[],
	saved: Saved,
	path = 'panel',
): Array<[path: string, labels: string[]]> {
	const shown = list.filter(({ displayOptions }) =>
		Object.entries(displayOptions?.show ?? {}).every(
			([key, values]) =>
				!key.startsWith('/') || (values as unknown[]).includes(saved[key.slice(1)]),
		),
	);
	const inner = shown.flatMap(({ displayName, options = [], type }) => {
		const below = `${path} > ${displayName}`;
		if (type === 'collection') return levelsOf(options as INodeProperties[], saved, below);
		if (type !== 'fixedCollection') return [];
		return (options as INodePropertyCollection[]).flatMap(({ values }) =>
			levelsOf(values, saved, below),
		);
	});
	return [[path, shown.map(({ displayName }) => displayName)], ...inner];
}

describe('no name and no label is shown twice', () => {
	const cases: Saved[] = [
		...Object.entries(RESOURCES).flatMap(([resource, { operations }]) =>
			Object.keys(operations).map((operation) => ({ resource, operation })),
		),
		...messageTypeEntries.flatMap(([messageType]) =>
			['byId', 'fromList', 'all'].flatMap((sendTo) =>
				['binary', 'mediaId'].map((mediaSource) => ({ ...SEND, messageType, sendTo, mediaSource })),
			),
		),
		...['groupRobot', 'groupChat'].flatMap((resource) => {
			const choices = { resource, operation: 'send' };
			return valuesOf('messageType', choices).flatMap((messageType) =>
				['form', 'json'].map((cardInput) => ({ ...choices, messageType, cardInput })),
			);
		}),
		...['text_notice', 'news_notice'].map((cardType) => ({
			resource: 'groupRobot',
			operation: 'send',
			messageType: 'template_card',
			cardType,
		})),
		...[{ ...SEND, messageType: 'template_card' }, UPDATE].flatMap((choices) => [
			{ ...choices, cardInput: 'json' },
			...cardTypeEntries.flatMap(([cardType]) =>
				[0, 1, 2].map((cardActionType) => ({ ...choices, cardType, cardActionType })),
			),
		]),
	];

	test.each(cases)('%o', (choices) => {
		const names = namesFor(choices);
		expect(names).toEqual([...new Set(names)]);
		for (const [path, labels] of levelsOf(shownFor(choices), asSaved(choices as IDataObject))) {
			expect([path, labels]).toEqual([path, [...new Set(labels)]]);
		}
	});
});

describe('texts of the interface', () => {
	const TEXTUAL = VISIBLE.filter(({ property: { type } }) => type === 'string');
	const SELECTS = VISIBLE.filter(({ property: { type } }) => type.endsWith('ptions'));
	const NOT_LABELS = /\b(error|problem|failure)/i;

	test.each(VISIBLE.map(({ path, property }) => [path, property] as const))('%s', (_, property) => {
		const { displayName, description: help, name, type } = property;
		expect(displayName).toMatch(/^[A-Z]/);
		expect(displayName).not.toMatch(NOT_LABELS);
		expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
		if (!['resource', 'operation', 'options'].includes(name)) {
			expect(help).toMatch(/\S/);
			expect(help).not.toMatch(/undefined|\bnull\b|\s\s|^\s|\s$|\.\.$/);
			// n8n's style: one sentence goes without a full stop, several have one each.
			expect(help?.endsWith('.')).toBe(/[.!?] [A-Z0-9]/.test(help?.replace('e.g. ', '') ?? ''));
		}
		if (type === 'boolean') expect(help).toMatch(/^Whether /);
		// Errors about an empty field say this: the item's JSON shows markup as it is.
		else expect(firstSentence(help ?? '')).not.toMatch(/<|&\w+;/);
	});

	test.each(
		TEXTUAL.filter(
			({ property }) =>
				(property.typeOptions?.rows ?? 1) === 1 && property.typeOptions?.password !== true,
		).map(({ path, property }) => [path, property.placeholder] as const),
	)('%s has an example', (_, placeholder) => {
		expect(placeholder).toMatch(/^e\.g\. \S/);
	});

	test.each(SELECTS.map(({ path, property }) => [path, property] as const))(
		'%s offers choices in order',
		(_, property) => {
			const options = (property.options ?? []) as INodePropertyOptions[];
			const names = options.map(({ name }) => name);
			for (const option of options) {
				expect(`${option.name} ${option.action ?? ''}`).not.toMatch(NOT_LABELS);
				expect(option.name).not.toMatch(/\p{Extended_Pictographic}/u);
			}
			expect(names).toEqual([...new Set(names)]);
			if (options.length > 0) {
				const values = options.map(({ value }) => value);
				expect(values).toEqual(expect.arrayContaining([property.default].flat() as string[]));
			}
			if (options.length >= 5) {
				expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
			}
		},
	);

	test('options of a collection are in order', () => {
		const collections = ALL.filter(({ property: { type } }) => type === 'collection');
		expect(collections.length).toBeGreaterThan(0);
		for (const { property } of collections) {
			const names = ((property.options ?? []) as INodeProperties[]).map(
				({ displayName }) => displayName,
			);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
	});
});

describe('the node and its credential', () => {
	test('have the names that saved workflows hold', () => {
		expect(description).toMatchObject({
			name: 'weComMessage',
			displayName: 'WeCom Message',
			version: 1,
		});
		expect(description.credentials?.map(({ name, required }) => [name, required])).toEqual([
			['weComApi', true],
			['weComRobotApi', true],
			['weComCallbackApi', true],
		]);
		const credential = new WeComApi();
		expect([credential.name, credential.displayName]).toEqual(['weComApi', 'WeCom API']);
		expect(credential.properties.map(({ name }) => name)).toEqual(
			expect.arrayContaining([
				'corpId',
				'corpSecret',
				'agentId',
				'baseUrl',
				'accessToken',
				'accessTokenExpiresAt',
			]),
		);
		const { typeOptions } = credential.properties.find(({ name }) => name === 'corpSecret') ?? {};
		expect(typeOptions?.password).toBe(true);
	});

	test('every drop-down that others depend on has a default that is shown', () => {
		expect(namesFor({})).toEqual(
			expect.arrayContaining(['resource', 'operation', 'messageType', 'sendTo', 'content']),
		);
	});
});
