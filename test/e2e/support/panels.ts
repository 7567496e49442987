import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../../scripts/paths';
import type { WorkflowFile } from '../../../scripts/n8n/workflows';
import { TRIGGER, wecomNode } from './executions';

type Parameters = Record<string, unknown>;

const FORMS = join(PROJECT, 'test', 'fixtures', 'form');

const IDS = ['User IDs', 'Department IDs', 'Tag IDs'];
const SEND = ['Message Type', 'Send To', ...IDS];
const CARD = ['Card Input', 'Card Type', 'Title', 'Title Description'];
const MORE = 'More Sections';
const MEDIA = ['Media Source', 'Media ID'];
const NEW_CARD = ['Response Code', 'Update To', 'Update For', ...IDS, ...CARD];
const PAGE = ['When Tapped', 'Card URL'];
const MINI_PROGRAM = ['When Tapped', 'Card Mini Program App ID', 'Card Mini Program Page'];
const TEXT_NOTICE = ['Subtitle', ...PAGE, 'Emphasis', 'Rows', 'Links', MORE];
const NEWS_NOTICE = [
	...MINI_PROGRAM,
	...['Rows', 'Links', 'Card Image', 'Image and Text', 'Paragraphs', MORE],
];
const BUTTONS = ['Subtitle', 'Rows', 'Buttons', MORE];
const SUBMIT = ['Submit Button Text', 'Submit Button Key'];
const VOTE = ['Source', ...SUBMIT, 'Question Key', 'Selection Mode', 'Vote Options'];
const MULTIPLE = ['Source', ...SUBMIT, 'Drop-Downs'];

/** The fields of each panel besides Resource, Operation and Options. */
export const EXPECTED_FIELDS: Record<string, string[]> = {
	'send-file': [...SEND, ...MEDIA],
	'send-image': [...SEND, ...MEDIA],
	'send-legacy-interactive_taskcard': [
		...SEND,
		...['Title', 'Description', 'URL', 'Task ID', 'Buttons'],
	],
	'send-markdown': [...SEND, 'Content'],
	'send-miniprogram_notice': [
		...SEND,
		...['Mini Program App ID', 'Page', 'Title', 'Description'],
		...['Emphasize First Item', 'Content Items'],
	],
	'send-mpnews': [...SEND, 'Articles'],
	'send-news-miniprogram': [...SEND, 'Articles'],
	'send-news': [...SEND, 'Articles'],
	'send-template_card-button_interaction': [...SEND, ...CARD, ...BUTTONS, 'Task ID'],
	'send-template_card-multiple_interaction': [...SEND, ...CARD, ...MULTIPLE, 'Task ID'],
	'send-template_card-news_notice': [...SEND, ...CARD, ...NEWS_NOTICE, 'Task ID'],
	'send-template_card-text_notice-minimal': [...SEND, ...CARD, ...TEXT_NOTICE, 'Task ID'],
	'send-template_card-text_notice': [...SEND, ...CARD, ...TEXT_NOTICE, 'Task ID'],
	'send-template_card-vote_interaction': [...SEND, ...CARD, ...VOTE, 'Task ID'],
	'send-text': [...SEND, 'Content'],
	'send-textcard': [...SEND, 'Title', 'Description', 'URL', 'Button Text'],
	'send-video': [...SEND, ...MEDIA, 'Title', 'Description'],
	'send-voice': [...SEND, ...MEDIA],
	'update-button-everyone': ['Response Code', 'Update To', 'Update For', 'Button Text'],
	'update-button': ['Response Code', 'Update To', 'Update For', ...IDS, 'Button Text'],
	'update-legacy-update_taskcard': ['User IDs', 'Task ID', 'Clicked Key'],
	'update-template_card-button_interaction': [...NEW_CARD, ...BUTTONS, 'Replacement Text'],
	'update-template_card-multiple_interaction': [...NEW_CARD, ...MULTIPLE, 'Replacement Text'],
	'update-template_card-news_notice': [...NEW_CARD, ...NEWS_NOTICE],
	'update-template_card-text_notice': [...NEW_CARD, ...TEXT_NOTICE],
	'update-template_card-vote_interaction': [...NEW_CARD, ...VOTE, 'Lock Vote', 'Replacement Text'],
	'message-recall': ['Message ID'],
	'article-revoke': ['Article URL'],
	'statistics-get': ['Day'],
};

/** Filled-in forms of every message type, card and operation, by name. */
export function forms(): Map<string, Parameters> {
	return new Map([
		...fromFolder('send'),
		...fromFolder('update'),
		['message-recall', { resource: 'message', operation: 'recall', messageId: 'm-1' }],
		['article-revoke', { resource: 'article', operation: 'revoke', articleUrl: 'https://x.test' }],
		['statistics-get', { resource: 'statistics', operation: 'get', day: 'today' }],
	]);
}

function fromFolder(folder: string): Array<[string, Parameters]> {
	return readdirSync(join(FORMS, folder)).map((file) => [
		`${folder}-${file.replace('.json', '')}`,
		JSON.parse(readFileSync(join(FORMS, folder, file), 'utf8')) as Parameters,
	]);
}

const COLUMNS = 6;
const SPACING = { x: 220, y: 180 };

/** A workflow with one node for each form. */
export function workflowOfForms(): WorkflowFile {
	const nodes = [...forms()].map(([name, parameters], index) => ({
		...wecomNode(parameters, name),
		position: [SPACING.x * (1 + (index % COLUMNS)), SPACING.y * Math.floor(index / COLUMNS)],
	}));
	return {
		name: 'Every form',
		nodes: [
			{
				name: TRIGGER,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			...nodes,
		],
		connections: {
			[TRIGGER]: { main: [nodes.map(({ name }) => ({ node: name, type: 'main', index: 0 }))] },
		},
		settings: { executionOrder: 'v1' },
	};
}
