import { WAIT_INDEFINITELY } from 'n8n-workflow';
import { everyStringIn, logs } from '../../support';
import { approval, cardOf, dataOf, inChat, KEYS, SECRET, storeOf, useAsking } from './support';

describe('asking', () => {
	const setup = useAsking();
	const ask = (...given: Parameters<typeof setup.host.ask>) => setup.host.ask(...given);
	const errorOf = async (...given: Parameters<typeof setup.host.ask>) => {
		const { status, run } = await ask(...given);
		const { message, description } = run.data.resultData.error as Error & { description: string };
		return { status, message, description, sent: setup.sandbox.messages.length };
	};

	test('sends one card and waits, for ever unless a limit is set', async () => {
		const { status, data } = await ask(approval());
		expect(status).toBe('waiting');
		expect(new Date(data.waitTill ?? 0)).toEqual(WAIT_INDEFINITELY);
		expect(setup.sandbox.messages).toHaveLength(1);
		expect(cardOf(setup)).toMatchObject({
			card_type: 'text_notice',
			main_title: { title: 'Leave request' },
			sub_title_text: 'Sofia, 3 to 7 June',
			jump_list: [{ title: 'Approve' }, { title: 'Decline' }],
		});
		const values = { limitType: 'afterTimeInterval', resumeAmount: 2, resumeUnit: 'hours' };
		const limited = await ask(approval({ options: { limitWaitTime: { values } } }));
		const hours = (new Date(limited.data.waitTill!).getTime() - Date.now()) / 3_600_000;
		expect(hours).toBeCloseTo(2, 1);
	});

	test('asks inside WeCom by buttons or a vote, with keys that show nothing', async () => {
		await ask(inChat({ approvalOptions: { values: { approvalType: 'single' } } }));
		expect(cardOf(setup)).toMatchObject({ card_type: 'button_interaction' });
		expect(cardOf(setup).button_list).toHaveLength(1);
		const choice = [{ text: 'A', value: '' }];
		await ask(inChat({ responseType: 'choice', choices: { choice } }));
		expect(cardOf(setup)).toMatchObject({ card_type: 'vote_interaction' });
	});

	test.each<[string, object, RegExp]>([
		['no subject', { subject: ' ' }, /"Subject" is empty/],
		['no message', { message: ' ' }, /"Message" is empty/],
		['nobody', { userIds: '' }, /"User IDs" is empty/],
		['an unknown response type', { responseType: '={{ "maybe" }}' }, /Response Type/],
		['no choices', { responseType: 'choice' }, /"Choices" is empty/],
		[
			'a choice twice',
			{ responseType: 'choice', choices: { choice: [{ text: 'A' }, { text: 'A' }] } },
			/which choice 1 has already/,
		],
		[
			'a file in a form',
			{
				responseType: 'customForm',
				formFields: { values: [{ fieldLabel: 'Scan', fieldType: 'file' }] },
			},
			/type file, which is not supported/,
		],
		['an empty form', { responseType: 'customForm' }, /"Form Elements" is empty/],
		[
			'approvers that an expression does not give',
			{ chatApproval: true, approverIds: '={{ $json.boss }}' },
			/an expression that gives nobody/,
		],
		['everyone as approver', { chatApproval: true, approverIds: '@all' }, /names @all/],
		[
			'a time that has passed',
			{
				options: {
					limitWaitTime: {
						values: { limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01T00:00:00Z' },
					},
				},
			},
			/has passed/,
		],
	])('refuses %s before anything is sent', async (_, parameters, message) => {
		const failed = await errorOf(approval(parameters as never));
		expect(failed).toMatchObject({ status: 'error', sent: 0 });
		expect(failed.message).toMatch(message);
	});

	test('says what is wrong with the callback credential', async () => {
		setup.host.store = storeOf(setup.sandbox.url, { encodingAesKey: 'short' });
		const failed = await errorOf(inChat());
		expect(failed).toMatchObject({ status: 'error', sent: 0 });
		expect(failed.message).toContain('WeCom Callback API');
		expect(failed.description).toContain('EncodingAESKey');
	});

	test('names both ways out when the app has no callback URL', async () => {
		setup.sandbox.setCallbackUrl(1000042, null);
		const failed = await errorOf(inChat());
		expect(failed.message).toContain('43012');
		expect(failed.description).toMatch(/Set a callback.*turn off "Answer Inside WeCom"/s);
		expect((await ask(approval())).status).toBe('waiting');
	});

	test.each(['continueErrorOutput', 'continueRegularOutput'] as const)(
		'never lets the input pass as an answer when it fails, with %s',
		async (onError) => {
			setup.sandbox.setCallbackUrl(1000042, null);
			const input = [{ json: { data: { approved: true } } }];
			const { status, data, output } = await ask(inChat(), { input, onError });
			expect(status).toBe('success');
			expect(data.waitTill).toBeUndefined();
			const isBranch = onError === 'continueErrorOutput';
			expect(output(isBranch ? 1 : 0)).toHaveLength(1);
			expect(output(isBranch ? 1 : 0)[0]?.json.error).toContain('43012');
			expect(output(isBranch ? 0 : 1)).toEqual([]);
			expect(JSON.stringify(output())).not.toContain('approved');
		},
	);

	test('does not wait when it reached nobody, or not everyone who was wanted', async () => {
		expect(await errorOf(approval({ userIds: 'nobody.here' }))).toMatchObject({ status: 'error' });
		const some = { userIds: 'mei.chen, nobody.here' };
		expect((await ask(approval(some))).status).toBe('waiting');
		const strict = approval({ ...some, options: { onInvalidRecipients: 'fail' } });
		const failed = await errorOf(strict);
		expect(failed.status).toBe('error');
		expect(failed.message).toContain('nothing waits for an answer');
	});

	test('asks once for several items, and says so beside the result and in the log', async () => {
		const input = [{ json: { n: 1 } }, { json: { n: 2 } }, { json: { n: 3 } }];
		const { run } = await ask(approval(), { input });
		expect(setup.sandbox.messages).toHaveLength(1);
		const hints = JSON.stringify(run.data.resultData.runData.Ask?.at(-1)?.hints);
		expect(hints).toMatch(/Items 1, 2: Not asked/);
		expect(logs.messages('warn').filter((line) => line.includes('Loop Over Items'))).toHaveLength(
			2,
		);
	});

	test('warns about approvers who do not get the card, and about a vote that is cut', async () => {
		const choice = [{ text: 'A', value: '' }];
		const { run } = await ask(
			inChat({
				responseType: 'choice',
				choices: { choice },
				approverIds: 'sofia.r',
				message: 'x'.repeat(161),
			}),
		);
		const hints = JSON.stringify(run.data.resultData.runData.Ask?.at(-1)?.hints);
		expect(hints).toContain('sofia.r');
		expect(hints).toContain('160 characters');
	});

	test('gives no secret away, neither in what is kept nor on the card nor in the log', async () => {
		const { data } = await ask(inChat({ message: '🙂'.repeat(300) }));
		const card = JSON.stringify(setup.sandbox.messages);
		expect(data.resumeToken).toMatch(/^[0-9a-f]{32,}$/);
		expect(card).not.toContain(data.resumeToken);
		for (const secret of [SECRET, KEYS.token, KEYS.encodingAesKey]) {
			const { resumeToken, ...kept } = data;
			expect(resumeToken).not.toContain(secret);
			for (const text of [card, ...everyStringIn(kept), ...logs.everyString()]) {
				expect(text).not.toContain(secret);
			}
		}
		expect([...(cardOf(setup).sub_title_text ?? '')]).toHaveLength(160);
	});

	test('says no when time is over, whatever the input carried', async () => {
		const input = [{ json: { data: { approved: true } } }];
		const limit = {
			values: { limitType: 'afterTimeInterval', resumeAmount: 1, resumeUnit: 'days' },
		};
		for (const chatApproval of [true, false]) {
			const asked = await ask(approval({ chatApproval, options: { limitWaitTime: limit } }), {
				input,
			});
			const timedOut = await setup.host.timeOut(asked);
			expect(dataOf(timedOut)).toEqual({
				approved: false,
				timedOut: true,
				taskId: cardOf(setup).task_id,
				msgid: setup.sandbox.messages.at(-1)?.msgid,
				...(chatApproval && { responseCode: expect.any(String) as string }),
			});
		}
	});

	test('refuses links that a proxy breaks by taking a path away, before anything is sent', async () => {
		setup.host.prefix = '/automation';
		const failed = await errorOf(approval());
		expect(failed).toMatchObject({ status: 'error', sent: 0 });
		expect(failed.message).toContain('links to this n8n do not work');
		expect(failed.description).toContain('"/automation"');
		setup.host.stripsPrefix = false;
		setup.host.prefix = '';
		expect((await ask(approval())).status).toBe('waiting');
	});

	test('warns of them where n8n cannot tell, as of an execution of the editor', async () => {
		Object.assign(setup.host, { prefix: '/automation', isManual: true });
		const { run } = await ask(approval());
		expect(run.status).toBe('waiting');
		const hints = JSON.stringify(run.data.resultData.runData.Ask?.at(-1)?.hints);
		expect(hints).toContain('could not be tried from here');
		expect(hints).toContain('/automation');
		setup.host.isManual = false;
	});

	test('answers inside WeCom work behind such a proxy', async () => {
		setup.host.prefix = '/automation';
		const { run } = await ask(inChat({ message: 'x'.repeat(300) }));
		expect(run.status).toBe('waiting');
		expect(cardOf(setup)).not.toHaveProperty('card_action');
		const hints = JSON.stringify(run.data.resultData.runData.Ask?.at(-1)?.hints);
		expect(hints).toContain('160 characters');
	});
});
