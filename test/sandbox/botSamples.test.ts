import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BotWriting, JsonObject } from '../../sandbox';
import { BOT, GROUP, useBot, type Frame } from './botClient';
import { fixture } from './client';

const context = useBot();
const sample = (name: string) => fixture(`bot/ws-${name}`) as unknown as Frame;
const names = (prefix: string) =>
	readdirSync(join(__dirname, '../fixtures/bot'))
		.filter((name) => name.startsWith(`ws-${prefix}`))
		.map((name) => name.slice('ws-'.length, -'.json'.length));
const last = () => context.bot.entries.at(-1)!;

/** The fields of a value, without what stands in them. */
const shapeOf = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(shapeOf);
	if (typeof value !== 'object' || value === null) return typeof value;
	return Object.fromEntries(
		Object.entries(value)
			.map(([name, inner]) => [name, shapeOf(inner)] as const)
			.sort(([a], [b]) => a.localeCompare(b)),
	);
};

const mention = `@${BOT.name} which?`;
const WRITINGS: Record<string, () => BotWriting> = {
	'msg-text-single': () => ({ type: 'text', content: 'restart' }),
	'msg-text-group': () => ({ type: 'text', content: mention, chatId: GROUP }),
	'msg-text-quote': () => {
		context.bot.members.write('tomas-k', { type: 'text', content: 'failed', chatId: GROUP });
		return { type: 'text', content: mention, chatId: GROUP, quote: last().msgid };
	},
	'msg-text-quote-file': () => {
		context.bot.members.write('mei.chen', { type: 'file', mediaId: 'SAMPLE_FILE' });
		context.client.inbox.length = 0;
		return { type: 'text', content: 'summarise', quote: last().msgid };
	},
	'msg-image': () => ({ type: 'image', mediaId: 'SAMPLE_IMAGE' }),
	'msg-mixed-group': () => ({
		type: 'mixed',
		chatId: GROUP,
		items: [{ text: mention }, { mediaId: 'SAMPLE_IMAGE' }],
	}),
	'msg-voice': () => ({ type: 'voice', content: 'how many' }),
	'msg-file': () => ({ type: 'file', mediaId: 'SAMPLE_FILE' }),
	'msg-video': () => ({ type: 'video', mediaId: 'SAMPLE_VIDEO' }),
};

describe('callbacks have the shape of the samples', () => {
	test.each(names('msg-'))('%s', async (name) => {
		const writing = WRITINGS[name]!();
		const isQuote = 'quote' in sample(name).body!;
		context.bot.members.write('mei.chen', writing);
		const fits = ({ body = {} }: Frame) =>
			body.msgtype === sample(name).body!.msgtype && 'quote' in body === isQuote;
		expect(shapeOf(await context.client.take(fits))).toEqual(shapeOf(sample(name)));
	});

	test('event-enter_chat and event-disconnected_event', async () => {
		context.bot.members.enter('mei.chen', BOT.botId);
		expect(shapeOf(await context.client.event())).toEqual(shapeOf(sample('event-enter_chat')));
		context.bot.kick();
		const event = await context.client.event();
		expect(shapeOf(event)).toEqual(shapeOf(sample('event-disconnected_event')));
	});
});

describe('acks have the shape of the samples', () => {
	test('login, ping, upload', async () => {
		const acks = [
			['subscribe-ack', await context.client.login()],
			['ping-ack', await context.client.ask('ping')],
			['subscribe-refused', await context.client.login({ secret: 'x' })],
		] as const;
		for (const [name, ack] of acks) expect(shapeOf(ack)).toEqual(shapeOf(sample(name)));
		for (const step of ['init', 'chunk', 'finish']) {
			const { cmd, body } = sample(`upload-${step}`) as Frame & { cmd: string };
			const own = step === 'init' ? body : { ...body, upload_id: uploadId };
			const ack = await context.client.ask(cmd, own);
			expect(shapeOf(ack)).toEqual(shapeOf(sample(`upload-${step}-ack`)));
			uploadId = ack.body?.upload_id ?? uploadId;
		}
	});
	let uploadId: unknown;

	test.each(names('refused-'))('%s', async (name) => {
		const markdown = { msgtype: 'markdown', markdown: { content: 'x' } };
		const message = await context.written();
		const own = message.headers.req_id;
		const provoke: Record<string, () => Promise<Frame>> = {
			'refused-chatid': () =>
				context.client.ask('aibot_send_msg', { chatid: 'x', chat_type: 2, ...markdown }),
			'refused-invalid-req_id': () => context.client.ask('aibot_respond_msg', markdown, 'x'),
			'refused-msgtype': () =>
				context.client.ask('aibot_respond_msg', { msgtype: 'text', text: { content: 'x' } }, own),
			'refused-not-subscribed': async () => {
				context.bot.silence('sends');
				return context.client.ask('aibot_respond_msg', markdown, own);
			},
			'refused-rate': async () => {
				context.bot.configure({ chatPerMinute: 0 });
				return context.client.ask('aibot_respond_msg', markdown, own);
			},
			'refused-stream-expired': async () => {
				await context.client.stream(message, 'x');
				context.bot.configure({ streamLifeMs: 0 });
				const stream = { msgtype: 'stream', stream: { id: 's1', content: 'y' } };
				return context.client.ask('aibot_respond_msg', stream, own);
			},
		};
		const { errcode, errmsg } = await provoke[name]!();
		const expected = sample(name);
		expect(errcode).toBe(expected.errcode);
		expect(errmsg).toContain(expected.errmsg);
	});
});

/** Samples carry a media_id of their own. */
async function withMedia(body: JsonObject): Promise<JsonObject> {
	const type = String(body.msgtype);
	if (!['image', 'voice', 'video', 'file'].includes(type)) return body;
	const { bytes } = context.sandbox.mediaById(`SAMPLE_${type.toUpperCase()}`)!;
	const { body: uploaded } = await context.client.upload(type, bytes);
	return { ...body, [type]: { ...(body[type] as JsonObject), media_id: uploaded!.media_id! } };
}
const lastNotes = () => context.bot.frames.at(-1)?.notes;

describe('the samples are accepted, without a note', () => {
	test.each(names('respond-'))('%s', async (name) => {
		const message = await context.written();
		const body = await withMedia(sample(name).body!);
		expect(await context.client.reply(message, body)).toBe(0);
		expect(lastNotes()).toEqual([]);
	});

	test.each(names('send_msg-'))('%s', async (name) => {
		const body = await withMedia(sample(name).body!);
		const chatId = body.chat_type === 2 ? GROUP : undefined;
		context.bot.members.write('mei.chen', { type: 'text', content: 'hi', chatId });
		const chatid = chatId ?? 'mei.chen';
		expect(await context.client.push({ ...body, chatid })).toBe(0);
		expect(lastNotes()).toEqual([]);
	});

	test.each(names('welcome-'))('%s', async (name) => {
		context.bot.members.enter('mei.chen', BOT.botId);
		const { headers } = await context.client.event();
		const { body } = sample(name);
		const cmd = 'aibot_respond_welcome_msg';
		expect(await context.client.errcode(cmd, body, headers.req_id)).toBe(0);
		expect(lastNotes()).toEqual([]);
	});

	test.each(['markdown', 'template_card'])('response_url-%s', async (name) => {
		const { body } = await context.written();
		const answer = await fetch(String(body!.response_url), {
			method: 'POST',
			body: JSON.stringify(fixture(`bot/response_url-${name}`)),
		});
		expect(await answer.json()).toEqual({ errcode: 0, errmsg: 'ok' });
		expect(context.sandbox.calls.at(-1)?.notes).toEqual([]);
	});
});
