import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import { sandboxAccess } from '../../../scripts/n8n/credential';
import {
	createWorkflow,
	publish,
	triggerPath,
	withCredentials,
	type SavedWorkflow,
	type WorkflowNode,
} from '../../../scripts/n8n/workflows';
import type { CallbackRecord } from '../../../sandbox';
import { triggerNode, verifyUrl } from '../parts/trigger';
import { executionIn, startExecution, TRIGGER, wecomNode, type Execution } from './executions';
import type { Host } from './host';
import { until } from './until';

type Json = Record<string, unknown>;

export const ASK = 'Ask';
export const YES = 'Yes';
export const NO = 'No';
export const AGENT_ID = sandboxAccess('').agentId;

/** An approval by two buttons, for two members. */
export const approval = (more: Json = {}): Json => ({
	resource: 'message',
	operation: 'sendAndWait',
	sendTo: 'byId',
	userIds: 'mei.chen, tomas-k',
	subject: 'Leave request',
	message: 'Sofia, 3 to 7 June',
	responseType: 'approval',
	...more,
});

export const inChat = (more: Json = {}): Json => approval({ chatApproval: true, ...more });

/** A card as somebody has it in the conversation. */
export interface Card {
	msgid: string;
	state: string;
	replaceText: string | null;
	content: Json & {
		button_list?: Array<{ text: string; key: string }>;
		jump_list?: Array<{ title: string; url: string }>;
		card_action?: { url: string };
		submit_button?: { key: string };
		task_id?: string;
	};
}

/** Workflows that ask, and the trigger that clicks come in by. */
export class Asking {
	private trigger?: SavedWorkflow & { url: string };

	constructor(private readonly running: () => Host) {}

	/** A published workflow with a trigger, whose URL is the callback URL of the app. */
	async listen(parameters: Json = { events: ['message.text'] }): Promise<SavedWorkflow> {
		const { rest, url, credentials } = this.running();
		const file = {
			name: 'Takes clicks',
			nodes: [triggerNode(parameters)],
			connections: {},
			settings: { executionOrder: 'v1' },
		};
		const complete = withCredentials(file, credentials);
		const saved = await createWorkflow(rest, complete);
		await publish(rest, saved);
		this.trigger = { ...saved, url: url + (triggerPath(file) ?? '') };
		await this.connect();
		return saved;
	}

	/** The sandbox forgets the URL whenever it is reset. */
	async connect(): Promise<void> {
		if (!this.trigger) await this.listen();
		else await verifyUrl(this.running(), this.trigger.url);
	}

	/** Starts a workflow that asks, behind a node that gives these items. @returns when it waits, or has ended */
	async ask(
		parameters: Json,
		{ items = [{}], settings = {} }: { items?: Json[]; settings?: Json } = {},
	): Promise<Execution> {
		const { rest, credentials } = this.running();
		const file = askingWorkflow({ ...wecomNode(parameters, ASK), ...settings }, items);
		const complete = withCredentials(file, credentials);
		const workflow = await createWorkflow(rest, complete);
		const id = await startExecution(rest, workflow, TRIGGER);
		return executionIn(rest, id, ['waiting', 'success', 'error']);
	}

	/** The same with the question inside a loop over the items. */
	async askInLoop(parameters: Json, items: Json[]): Promise<Execution> {
		const { rest, credentials } = this.running();
		const file = loopWorkflow(wecomNode(parameters, ASK), items);
		const complete = withCredentials(file, credentials);
		const id = await startExecution(rest, await createWorkflow(rest, complete), TRIGGER);
		return executionIn(rest, id, ['waiting', 'success', 'error']);
	}

	/** What "Execute step" on the node does. */
	async askAsStep(parameters: Json): Promise<Execution> {
		const { rest, credentials } = this.running();
		const file = askingWorkflow(wecomNode(parameters, ASK), [{}]);
		const complete = withCredentials(file, credentials);
		const workflow = await createWorkflow(rest, complete);
		const { executionId } = await rest.post<{ executionId: string }>(
			`workflows/${workflow.id}/run`,
			{
				destinationNode: { nodeName: ASK, mode: 'inclusive' },
				triggerToStartFrom: { name: TRIGGER },
			},
		);
		return executionIn(rest, executionId, ['waiting', 'success', 'error']);
	}

	/** The link to approve on the card after the one with this link. */
	nextCard(link: string): Promise<string> {
		return until('the next question is asked', () => {
			const url = this.link('Approve');
			return url === link ? undefined : url;
		});
	}

	/** The execution once it has ended. */
	ended(id: string, timeoutMs?: number): Promise<Execution> {
		return executionIn(this.running().rest, id, undefined, timeoutMs);
	}

	async status(id: string): Promise<string> {
		const { status } = await this.running().rest.get<{ status: string }>(`executions/${id}`);
		return status;
	}

	/** The last card that somebody got. */
	card(userid = 'mei.chen'): Card {
		return this.cardAt(-1, userid);
	}

	/** A card by its place among all of somebody's; -1 is the last one. */
	cardAt(place: number, userid = 'mei.chen'): Card {
		const cards = this.running()
			.sandbox.inbox(userid)
			.filter(({ card }) => card !== null && card !== undefined);
		const found = cards.at(place);
		if (!found?.card) throw new Error(`${userid} has no card`);
		const { state, replaceText, content } = found.card as unknown as Card;
		return { msgid: found.msgid, state, replaceText, content };
	}

	hasCard(userid: string): boolean {
		return this.running()
			.sandbox.inbox(userid)
			.some(({ card }) => Boolean(card));
	}

	cardIn(state: string, userid = 'mei.chen'): Promise<Card> {
		return until(`the card of ${userid} is ${state}`, () => {
			const card = this.card(userid);
			return card.state === state ? card : undefined;
		});
	}

	/** Clicks the button with this caption. */
	async click(
		userid: string,
		caption: string,
		card = this.card(userid),
	): Promise<CallbackRecord[]> {
		const key = card.content.button_list?.find(({ text }) => text === caption)?.key;
		if (key === undefined) throw new Error(`the card has no button "${caption}"`);
		const { msgid } = card;
		return this.running().sandbox.members.click(userid, { msgid, kind: 'button', key });
	}

	/** Sends the vote with these options chosen. */
	async vote(userid: string, optionIds: string[]): Promise<CallbackRecord[]> {
		const { msgid, content } = this.card(userid);
		const selected = [{ questionKey: 'choice', optionIds }];
		const key = content.submit_button?.key ?? '';
		return this.running().sandbox.members.click(userid, { msgid, kind: 'submit', key, selected });
	}

	/** The address behind a link of the card, or behind the card itself. */
	link(title?: string, card = this.card()): string {
		const { jump_list: links = [], card_action: action } = card.content;
		const url = title ? links.find((link) => link.title === title)?.url : action?.url;
		if (!url) throw new Error(`the card has no link "${title}"`);
		return url;
	}
}

/** A page as a browser gets it. */
export async function open(
	url: string,
	{ method = 'GET', headers = {} }: { method?: 'GET' | 'HEAD'; headers?: Json } = {},
) {
	const answer = await request(url, { method, headers: headers as Record<string, string> });
	return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
}

/** What a browser sends for a form. */
export async function submit(
	url: string,
	fields: Record<string, string | string[]>,
	headers: Record<string, string> = {},
) {
	const body = new URLSearchParams();
	for (const [name, values] of Object.entries(fields)) {
		for (const value of [values].flat()) body.append(name, value);
	}
	const answer = await request(url, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null', ...headers },
		body: body.toString(),
	});
	return { status: answer.statusCode, text: await answer.body.text() };
}

/** Start > Items > Loop > Ask > Loop. */
function loopWorkflow(ask: WorkflowNode, items: Json[]) {
	const file = askingWorkflow({ ...ask, id: randomUUID() }, items);
	const to = (...nodes: string[]) => nodes.map((node) => [{ node, type: 'main', index: 0 }]);
	const loop = {
		name: 'Loop',
		type: 'n8n-nodes-base.splitInBatches',
		typeVersion: 3,
		position: [500, 200],
		parameters: { options: {} },
	};
	return {
		...file,
		nodes: [...file.nodes, loop],
		connections: {
			[TRIGGER]: { main: to('List') },
			List: { main: to('Items') },
			Items: { main: to('Loop') },
			Loop: { main: to('Failed', ASK) },
			[ASK]: { main: to('Loop') },
		},
	};
}

/** Start > Items > Ask > (If approved) Yes / No. */
function askingWorkflow(ask: WorkflowNode, items: Json[]) {
	const to = (...nodes: string[]) => nodes.map((node) => [{ node, type: 'main', index: 0 }]);
	const noOp = (name: string, position: number[]) => ({
		name,
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position,
		parameters: {},
	});
	return {
		name: 'Asks',
		nodes: [
			{ ...noOp(TRIGGER, [0, 0]), type: 'n8n-nodes-base.manualTrigger' },
			{
				...noOp('List', [200, 0]),
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items }) },
			},
			{
				...noOp('Items', [400, 0]),
				type: 'n8n-nodes-base.splitOut',
				parameters: { fieldToSplitOut: 'items', options: {} },
			},
			{ ...ask, id: randomUUID(), position: [600, 0] },
			{
				...noOp('Approved?', [800, 0]),
				type: 'n8n-nodes-base.if',
				typeVersion: 2.2,
				parameters: {
					conditions: {
						options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
						combinator: 'and',
						conditions: [
							{
								id: 'approved',
								leftValue: '={{ $json.data?.approved === true }}',
								rightValue: '',
								operator: { type: 'boolean', operation: 'true', singleValue: true },
							},
						],
					},
				},
			},
			noOp(YES, [1000, -100]),
			noOp(NO, [1000, 100]),
			noOp('Failed', [800, 200]),
		],
		connections: {
			[TRIGGER]: { main: to('List') },
			List: { main: to('Items') },
			Items: { main: to(ASK) },
			[ASK]: { main: to('Approved?', 'Failed') },
			'Approved?': { main: to(YES, NO) },
		},
		settings: { executionOrder: 'v1' },
	};
}
