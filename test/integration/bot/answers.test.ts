import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { logs, settle, storeFile, until, type Step } from '../../support';
import { png } from '../../support/sampleFiles';
import { bot, ECHO, EVENT, itemOf, SECRET, started, useDesk } from './support';
import { ANY_TEXT, like } from './matchers';
import { twoItems } from './twoItems';

const desk = useDesk();

const FAILING: Step = { node: bot, parameters: { operation: 'reply', content: '' } };
const SILENT: Step[] = [];

const reply = (parameters: IDataObject, more: Partial<Step> = {}): Step => ({
	node: bot,
	parameters: { operation: 'reply', ...parameters },
	...more,
});
const finished = () => until(() => desk.streams().some((stream) => stream?.finish === true));
const said = () => desk.server.bodies.map((body) => body.markdown ?? body.stream ?? body);

describe('the bubble', () => {
	test('shows at once and becomes the answer', async () => {
		const host = await desk.activate();
		let open = () => {};
		host.gate = new Promise<void>((resolve) => (open = resolve));
		const reqId = desk.write({ text: { content: '磁盘?' } });
		await until(() => desk.streams().length === 1);
		open();
		await finished();
		const frames = desk.server.of('aibot_respond_msg');
		expect(frames.map(({ headers }) => headers.req_id)).toEqual([reqId, reqId]);
		expect(frames.map(({ body }) => body?.msgtype)).toEqual(['stream', 'stream']);
		const [first, last] = desk.streams();
		expect(first).toEqual({ id: ANY_TEXT, finish: false, content: '<think></think>' });
		expect(last).toEqual({ id: first?.id, finish: true, content: 'You wrote: 磁盘?' });
		await host.idle();
		expect(host.results[0]?.status).toBe('success');
		expect(host.results[0]?.items[0]?.json).toEqual({
			status: 'delivered',
			messageType: 'markdown',
		});
	});

	test('is left out when there is no placeholder', async () => {
		await desk.activate({ placeholderText: '' });
		desk.write();
		await until(() => desk.server.bodies.length === 1);
		expect(desk.server.bodies).toEqual([
			{ msgtype: 'markdown', markdown: { content: 'You wrote: hello' } },
		]);
	});

	test.each([
		['fails', [FAILING], 'It broke.'],
		['ends without a reply', SILENT, 'Nothing.'],
	])('is finished when the workflow %s', async (_, steps, text) => {
		await desk.activate({ errorText: 'It broke.', timeoutText: 'Nothing.' }, { steps });
		desk.write();
		await until(() => desk.streams().length === 1);
		while (desk.streams().length < 2) await desk.time.advance(100);
		expect(desk.streams()[1]).toMatchObject({ finish: true, content: text });
	});

	test.each([
		[[FAILING], 'error'],
		[SILENT, 'nothing'],
	])(
		'is finished in queue mode, too, where nothing but the status comes back',
		async (steps, content) => {
			const parameters = { errorText: 'error', timeoutText: 'nothing' };
			await desk.activate(parameters, { steps, isQueue: true });
			desk.write();
			await until(() => desk.streams().length === 1);
			while (desk.streams().length < 2) await desk.time.advance(100);
			expect(desk.streams()[1]).toMatchObject({ finish: true, content });
		},
	);

	test('is kept alive, finished after nine minutes, and the late answer is a message of its own', async () => {
		const host = await desk.activate({ placeholderText: 'Wait…', timeoutText: 'Later.' });
		let open = () => {};
		host.gate = new Promise<void>((resolve) => (open = resolve));
		const reqId = desk.write();
		await until(() => desk.streams().length === 1);
		await desk.time.advance(8.5 * 60_000);
		const contents = () => desk.streams().map((stream) => [stream?.content, stream?.finish]);
		expect(contents()).toEqual([
			['Wait…', false],
			['Wait…', false],
			['Wait…', false],
		]);
		await desk.time.advance(60_000);
		expect(contents().at(-1)).toEqual(['Later.', true]);
		open();
		await until(() => desk.server.bodies.length === 5);
		expect(desk.server.frames.at(-1)).toMatchObject({
			cmd: 'aibot_respond_msg',
			headers: { req_id: reqId },
			body: { msgtype: 'markdown', markdown: { content: 'You wrote: hello' } },
		});
		await host.idle();
	});

	test.each([846604, 846605, 846608])(
		'refused with %i: the answer goes into the chat',
		async (errcode) => {
			const host = await desk.activate();
			desk.server.on('aibot_respond_msg', ({ body }) =>
				(body?.stream as IDataObject)?.finish === false ? undefined : { errcode },
			);
			desk.write();
			await until(() => desk.server.of('aibot_send_msg').length === 1);
			expect(desk.server.of('aibot_send_msg')[0]?.body).toEqual({
				chatid: 'tomas-k',
				chat_type: 1,
				msgtype: 'markdown',
				markdown: { content: 'You wrote: hello' },
			});
			await host.idle();
			expect(host.results[0]?.status).toBe('success');
		},
	);

	test('600039: a client that shows no streams gets Markdown', async () => {
		await desk.activate();
		desk.server.on('aibot_respond_msg', ({ body }) =>
			body?.msgtype === 'stream' ? { errcode: 600039 } : undefined,
		);
		desk.write({ chattype: 'group', chatid: 'wrGroup' });
		await until(() => desk.server.bodies.some(({ msgtype }) => msgtype === 'markdown'));
		expect(desk.server.bodies.at(-1)).toEqual({
			msgtype: 'markdown',
			markdown: { content: 'You wrote: hello' },
		});
	});

	test('a last frame without an acknowledgement is taken as shown, and not repeated', async () => {
		const host = await desk.activate();
		desk.server.on('aibot_respond_msg', ({ body }) =>
			(body?.stream as IDataObject)?.finish ? 'nothing' : undefined,
		);
		desk.write();
		await finished();
		await desk.time.advance(60_000);
		expect(desk.streams()).toHaveLength(2);
		await host.idle();
		expect(host.results[0]?.status).toBe('success');
	});

	test('a connection that breaks under the last frame: the same frame again', async () => {
		const host = await desk.activate();
		desk.server.on(
			'aibot_respond_msg',
			({ body }) => ((body?.stream as IDataObject)?.finish ? 'cut' : undefined),
			1,
		);
		desk.write();
		await finished();
		while (desk.streams().length < 3) await desk.time.advance(250);
		expect(desk.streams()[2]).toEqual(desk.streams()[1]);
		await host.idle();
		expect(host.results[0]?.status).toBe('success');
	});

	test('45009: the answer waits for the minute', async () => {
		const host = await desk.activate();
		desk.server.on(
			'aibot_respond_msg',
			({ body }) => ((body?.stream as IDataObject)?.finish ? { errcode: 45009 } : undefined),
			1,
		);
		desk.write();
		await finished();
		await settle();
		expect(desk.streams()).toHaveLength(2);
		await desk.time.advance(61_000);
		await until(() => desk.streams().length === 3);
		await host.idle();
	});
});

describe('an execution that has waited', () => {
	const GROUP = { messageId: 'MSG-1-EARLIER', chatId: 'wrGroup', chatType: 'group', text: 'hello' };

	test('finds its bubble, although nothing it answers reaches the trigger any more', async () => {
		const host = await desk.activate({}, { waits: true });
		desk.write();
		await until(() => desk.streams().length === 1);
		await host.idle();
		expect(desk.streams()).toHaveLength(1);
		const result = await host.resume(itemOf(host)?.json ?? {});
		expect(result.items[0]?.json).toMatchObject({ status: 'delivered' });
		expect(desk.streams()[1]).toMatchObject({ finish: true, content: 'You wrote: hello' });
	});

	test('writes into the chat when its message was forgotten, as by a restart', async () => {
		const host = await desk.activate();
		const result = await host.resume(GROUP);
		expect(result.items[0]?.json).toMatchObject({ status: 'delivered' });
		expect(desk.server.of('aibot_send_msg').map(({ body }) => body)).toEqual([
			{
				...{ chatid: 'wrGroup', chat_type: 2, msgtype: 'markdown' },
				markdown: { content: 'You wrote: hello' },
			},
		]);
	});

	test('is told when its trigger listens no more, and speaks through no other', async () => {
		await desk.activate({}, { workflowId: 'another-workflow' });
		const host = await desk.activate();
		await host.stop();
		const result = await host.resume(GROUP);
		expect(result.error).toMatchObject({
			message: like(/Nobody waits for this reply any more/),
			description: like(/Publish the workflow/),
		});
		expect(desk.server.bodies).toEqual([]);
	});

	test('in the worker of a queue: hands the reply over, and does not call it delivered', async () => {
		const result = await desk.host().resume(GROUP);
		expect(result.items[0]?.json).toEqual({ status: 'handedToTrigger', messageType: 'markdown' });
	});
});

describe('what can be replied', () => {
	test('a long text in parts, each closed in itself', async () => {
		const code = Array.from({ length: 1500 }, (_, n) => `line ${n} 磁盘`).join('\n');
		await desk.activate(
			{},
			{ steps: [reply({ content: `Look:\n\`\`\`sh\n${code}\n\`\`\`\nDone.` })] },
		);
		desk.write();
		await until(() => said().length === 3);
		const parts = said()
			.slice(1)
			.map((body) => String((body as IDataObject).content));
		for (const part of parts) {
			expect(Buffer.byteLength(part)).toBeLessThanOrEqual(20_480);
			expect(part.match(/```/g)?.length).toBe(2);
		}
		expect(parts[1]).toMatch(/^```sh\n/);
		expect(
			parts.join('').replaceAll('```sh\n', '').replaceAll('```', '').replace(/\n+/g, '\n'),
		).toBe(`Look:\n${code}\nDone.`.replace(/\n+/g, '\n'));
	});

	test('a card and a file are messages of their own', async () => {
		const bytes = Buffer.concat([png(), Buffer.alloc(1_200_000, 7)]);
		const steps = [
			reply(
				{
					messageType: '={{ $itemIndex === 0 ? "template_card" : "image" }}',
					cardInput: 'json',
					templateCardJson: JSON.stringify({
						card_type: 'text_notice',
						main_title: { title: 'Hello' },
						card_action: { type: 1, url: 'https://example.com' },
						jump_list: [{ type: 3, title: 'Ask', question: 'Which?' }],
					}),
				},
				{ name: 'Reply' },
			),
		];
		const file = await storeFile(bytes, 'rack 机房.png');
		const two = { node: twoItems(() => file) };
		const host = await desk.activate({ closingText: 'See:' }, { steps: [two, ...steps] });
		desk.write();
		await until(() => desk.server.of('aibot_respond_msg').length === 4);
		await host.idle();
		expect(host.results[0]?.error).toBeUndefined();
		const [, closing, card, image] = desk.server.of('aibot_respond_msg').map(({ body }) => body);
		expect(closing).toMatchObject({ stream: { finish: true, content: 'See:' } });
		expect(card).toMatchObject({
			msgtype: 'template_card',
			template_card: { card_type: 'text_notice' },
		});
		expect(image).toEqual({ msgtype: 'image', image: { media_id: 'MEDIA of UPLOAD-1' } });
		const [init] = desk.server.of('aibot_upload_media_init').map(({ body }) => body);
		expect(init).toEqual({
			type: 'image',
			filename: 'rack 机房.png',
			total_size: bytes.length,
			total_chunks: 3,
			md5: createHash('md5').update(bytes).digest('hex'),
		});
		const chunks = desk.server.of('aibot_upload_media_chunk').map(({ body }) => body ?? {});
		expect(chunks.map(({ chunk_index }) => chunk_index)).toEqual([0, 1, 2]);
		expect(
			Buffer.concat(chunks.map((chunk) => Buffer.from(String(chunk.base64_data), 'base64'))).equals(
				bytes,
			),
		).toBe(true);
	});

	test('one reply for an execution; the second says so', async () => {
		const host = await desk.activate({}, { steps: [ECHO, { ...ECHO, name: 'Again' }] });
		desk.write();
		await finished();
		await host.idle();
		expect(host.results[0]).toMatchObject({
			status: 'error',
			error: { message: like(/answered already/) },
		});
		expect(desk.streams()).toHaveLength(2);
	});

	test('what WeCom refuses is an error of the node', async () => {
		const host = await desk.activate({ placeholderText: '' });
		desk.server.on('aibot_respond_msg', { errcode: 40058, errmsg: 'bad body, hint: [1_2]' });
		desk.write();
		await started(host);
		await host.idle();
		expect(host.results[0]?.error).toMatchObject({
			message: 'WeCom does not understand part of the message (40058)',
			description: like(/WeCom's words: bad body\./),
		});
	});

	test('a click cannot be answered in place: the reply goes into the chat', async () => {
		await desk.activate({ events: ['cardClick'] }, { steps: [reply({ content: 'Taken' })] });
		desk.write(
			{
				...{ chattype: 'group', chatid: 'wrGroup', msgtype: 'event' },
				event: { eventtype: 'template_card_event', template_card_event: { task_id: 't' } },
			},
			EVENT,
		);
		await until(() => desk.server.bodies.length === 1);
		expect(desk.server.frames.at(-1)).toMatchObject({
			cmd: 'aibot_send_msg',
			body: { chatid: 'wrGroup', chat_type: 2, markdown: { content: 'Taken' } },
		});
	});
});

describe('other ways', () => {
	test('a fixed reply', async () => {
		const host = await desk.activate(
			{ respond: 'fixedReply', replyText: 'Thank you.' },
			{ steps: SILENT },
		);
		desk.write();
		await until(() => desk.server.bodies.length === 1);
		expect(desk.server.bodies).toEqual([
			{ msgtype: 'markdown', markdown: { content: 'Thank you.' } },
		]);
		expect(host.started).toHaveLength(1);
	});

	test('handed off: the reply says what to do', async () => {
		const host = await desk.activate({ respond: 'handOff' });
		desk.write();
		await started(host);
		await host.idle();
		expect(host.results[0]?.error).toMatchObject({
			message: like(/does not wait for a reply/),
			description: like(/Response URL/),
		});
		expect(desk.server.bodies).toEqual([]);
	});

	test('through the response URL, cut and told', async () => {
		const steps = [
			reply({
				replyThrough: 'responseUrl',
				responseUrl: '={{ $json.responseUrl }}',
				content: '字'.repeat(10_000),
			}),
		];
		const host = await desk.activate({ respond: 'handOff' }, { steps });
		desk.write({ response_url: desk.server.responseUrl });
		await started(host);
		await host.idle();
		expect(host.results[0]?.items[0]?.json).toEqual({
			status: 'delivered',
			messageType: 'markdown',
			...{ errcode: 0, errmsg: 'ok', truncated: true },
		});
		const [{ markdown } = {}] = desk.server.posted;
		expect(Buffer.byteLength(String((markdown as IDataObject).content))).toBeLessThanOrEqual(
			20_480,
		);
	});

	test('a used response URL', async () => {
		desk.server.postAnswer = { errcode: 60140, errmsg: 'response_code expired' };
		const steps = [
			reply({ replyThrough: 'responseUrl', responseUrl: '={{ $json.responseUrl }}', content: 'x' }),
		];
		const host = await desk.activate({ respond: 'handOff' }, { steps });
		desk.write({ response_url: desk.server.responseUrl });
		await started(host);
		await host.idle();
		expect(host.results[0]?.error).toMatchObject({
			message: like(/60140/),
			description: like(/works once/),
		});
	});
});

test('feedback is asked for while the trigger listens to it', async () => {
	await desk.activate({ events: ['message', 'feedback'] });
	desk.write({ msgid: 'MSG-F' });
	await finished();
	expect(desk.streams()[0]?.feedback).toEqual({ id: 'MSG-F' });
	expect(desk.streams()[1]).not.toHaveProperty('feedback');
	expect(logs.messages('warn')).toEqual([]);
	expect(SECRET).toBeTruthy();
});
