import type { Locator } from 'playwright-core';
import { request } from 'undici';
import { createModelCredential } from '../../../scripts/n8n/credential';
import type { CredentialRef, SavedWorkflow, WorkflowFile } from '../../../scripts/n8n/workflows';
import { BOT } from '../../sandbox/botClient';
import { Asking } from '../support/asking';
import { importExample, readExample, triedExamples } from '../support/examples';
import type { Host } from '../support/host';
import { ModelServer } from '../support/modelServer';
import { until } from '../support/until';

/** A member's chat with the bot on the sandbox's page. */
interface Chat {
	/** Publishes a workflow that answers the bot. @param model the credential of its language model */
	activate: (file: WorkflowFile, model?: CredentialRef) => Promise<SavedWorkflow>;
	openChat: () => Promise<void>;
	say: (text: string) => Promise<void>;
	bubbles: () => Locator;
	last: () => Locator;
	picture: (name: string) => Promise<unknown>;
}

/** The example workflows that answer the AI bot. */
export function botExampleTests(
	running: () => Host,
	{ activate, openChat, say, bubbles, last, picture }: Chat,
): void {
	describe('example workflows', () => {
		let model: ModelServer;
		let openAi: CredentialRef;
		beforeAll(async () => {
			model = await ModelServer.start();
			openAi = await createModelCredential(running().rest, 'Model of the bot', model.url);
		});
		afterAll(() => model?.close());

		const example = (file: string): Promise<WorkflowFile> => {
			triedExamples.add(file);
			return readExample(file);
		};

		it('14: an AI agent answers, and remembers each chat by itself', async () => {
			const { sandbox } = running();
			model.thinkMs = 1000;
			await activate(await example('14-bot-ai-agent.json'), openAi);
			await openChat();
			await say('first question');
			await last().locator('.dots').waitFor();
			await last().getByText('questions before this one: 0').waitFor();
			expect(await last().textContent()).toContain('first question');
			expect(await bubbles().count()).toBe(2);
			await picture('agent');
			model.thinkMs = 0;
			await say('second question');
			await last().getByText('questions before this one: 1').waitFor();
			sandbox.bot.members.write('tomas-k', { type: 'text', content: 'from Tomas' });
			await until(
				'Tomas is answered',
				() =>
					sandbox.bot
						.entriesOf('tomas-k')
						.some(({ content }) => JSON.stringify(content).includes('this one: 0')) || undefined,
			);
			expect(model.asked.at(-1)).toEqual(['from Tomas']);
		});

		it('15: a help desk files a ticket, and tells of its end later', async () => {
			const { url } = running();
			await activate(await example('15-bot-help-desk.json'));
			await openChat();
			await say('The printer is jammed');
			await last()
				.getByText(/^HD-\d+ is filed/)
				.waitFor();
			expect(await last().textContent()).toContain('The printer is jammed');
			expect(await bubbles().count()).toBe(2);
			await picture('help-desk');
			const closed = {
				ticket: 'HD-1',
				chatId: 'mei.chen',
				chatType: 'single',
				result: 'Paper removed',
			};
			// n8n says that a workflow is published before its webhook answers.
			await until('the webhook is there', async () => {
				const { statusCode, body } = await request(`${url}/webhook/wecom-ticket-closed`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(closed),
				});
				await body.dump();
				return statusCode === 404 ? undefined : true;
			});
			await last().getByText('Paper removed').waitFor();
		});

		describe('16: the bot restarts a server only after the person on duty has said yes', () => {
			const FILE = '16-bot-with-approval.json';
			const asking = new Asking(running);
			beforeEach(() => asking.connect());

			const asked = () =>
				until('the person on duty is asked', () =>
					asking.hasCard('tomas-k') ? asking.card('tomas-k') : undefined,
				);
			const ordered = () =>
				running().sandbox.messages.filter(({ receivers }) => receivers.includes('ahmed_h'));
			async function decide(caption: string): Promise<void> {
				await openChat();
				await say('node 7 hangs, please restart it');
				await last().locator('.dots').waitFor();
				const card = await asked();
				expect(card.content.sub_title_text).toContain('mei.chen');
				expect(card.content.sub_title_text).toContain('server: 7');
				expect(ordered()).toEqual([]);
				await picture('approval-asked');
				await asking.click('tomas-k', caption);
			}

			it('in the bubble that has shown the dots all the while', async () => {
				await activate(await example(FILE), openAi);
				await decide('Approve 同意');
				await last().getByText('The tool says').waitFor();
				expect(await bubbles().count()).toBe(2);
				await picture('approval-given');
				expect(ordered()).toMatchObject([
					{ content: { content: expect.stringContaining('7') as string } },
				]);
			});

			it('and says so when that person has declined', async () => {
				await activate(await example(FILE), openAi);
				await decide('Decline 拒绝');
				await last().getByText('User rejected').waitFor();
				expect(await bubbles().count()).toBe(2);
				expect(ordered()).toEqual([]);
			});

			it('also when it is tried in the editor', async () => {
				const { rest } = running();
				const { id } = await importExample(running(), FILE, undefined, openAi);
				const triggerToStartFrom = { name: 'Message to the Bot' };
				await rest.post(`workflows/${id}/run`, { triggerToStartFrom });
				await until('the bot is connected', () =>
					running().sandbox.bot.service.connectionOf(BOT.botId) ? true : undefined,
				);
				await decide('Approve 同意');
				await last().getByText('The tool says').waitFor();
				expect(await bubbles().count()).toBe(2);
				expect(ordered()).toHaveLength(1);
			});
		});
	});
}
