import { get } from 'node:http';
import { request } from 'undici';
import type { ChangeEvent, JsonObject } from '../../sandbox';
import { RecordLog, RECORDS_KEPT } from '../../sandbox/base/recordLog';
import { AGENT_ID, fixture, HR_AGENT_ID, textMessage } from './client';
import { empty, KEYS, replying, sampleXml, status, useReceiver } from './receiver';

const context = useReceiver();

async function http(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) {
	const response = await request(`${context.sandbox.url}/sandbox/${path}`, {
		method,
		body: typeof body === 'object' ? JSON.stringify(body) : (body as string | undefined),
	});
	const json = (await response.body.json()) as JsonObject & JsonObject[];
	return { status: response.statusCode, json };
}

/** Reads server-sent events until it is closed. */
async function follow() {
	const changes: ChangeEvent[] = [];
	let ended = false;
	const source = get(`${context.sandbox.url}/sandbox/events`);
	source.on('error', () => {});
	await new Promise<void>((ready) =>
		source.on('response', (response) => {
			expect(response.headers['content-type']).toMatch(/^text\/event-stream/);
			let text = '';
			response.on('data', (chunk: Buffer) => {
				text += chunk.toString();
				const events = text.split('\n\n');
				text = events.pop() ?? '';
				for (const event of events) {
					if (event.startsWith('data: ')) changes.push(JSON.parse(event.slice(6)) as ChangeEvent);
					else ready();
				}
			});
			response.on('error', () => {});
			response.on('close', () => (ended = true));
		}),
	);
	return { changes, close: () => source.destroy(), ended: () => ended };
}

async function until(condition: () => boolean) {
	for (let i = 0; i < 200 && !condition(); i++) await new Promise((done) => setTimeout(done, 10));
	expect(condition()).toBe(true);
}

describe('GET /sandbox/state', () => {
	test('shows the company without secrets', async () => {
		const { json } = await http('GET', 'state');
		expect(json).toMatchObject({ now: context.sandbox.now(), faults: [] });
		const company = json.company as JsonObject;
		expect(Object.keys(company)).toEqual(
			expect.arrayContaining(['corpId', 'name', 'departments', 'members', 'tags', 'apps']),
		);
		const text = JSON.stringify(company);
		for (const secret of [KEYS.token, KEYS.encodingAesKey, 'sandbox-secret']) {
			expect(text).not.toContain(secret);
		}
		const [ops, hr] = company.apps as JsonObject[];
		expect(ops?.callback).toEqual({ url: context.receiver.url });
		expect(hr).toMatchObject({ agentid: HR_AGENT_ID, callback: null });
		expect(hr?.members).toEqual(['mei.chen', 'li.na', 'julia.b']);
		expect(json.media).toContainEqual(
			expect.objectContaining({ mediaId: 'SAMPLE_IMAGE', kind: 'image', name: 'sample.png' }),
		);
	});
});

describe('GET /sandbox/events', () => {
	test('tells every change, messages with their cards', async () => {
		const events = await follow();
		const { msgid } = await context.client.send(fixture('send/template_card-vote_interaction'));
		context.receiver.answer = replying(sampleXml('reply/text'));
		await http('POST', 'members/mei.chen/clicks', { msgid, kind: 'submit', key: 'lunch_submit' });
		await until(() => events.changes.length >= 5);
		expect(events.changes.map(({ type }) => type)).toEqual([
			...['message', 'call', 'card', 'conversation', 'callback'],
		]);
		expect(events.changes[2]).toMatchObject({
			userids: ['mei.chen'],
			message: { cards: { 'mei.chen': { state: 'submitted' } }, revokedUrls: [] },
		});
		expect(events.changes[3]).toMatchObject({ userid: 'mei.chen', entry: { passive: true } });
		expect(events.changes[4]).toMatchObject({ callback: { event: 'template_card_event' } });
		events.close();
	});

	test('forgets readers who left', async () => {
		const readers = await Promise.all(Array.from({ length: 15 }, follow));
		readers.forEach(({ close }) => close());
		await context.client.send(textMessage());
		const last = await follow();
		await context.client.send(textMessage());
		await until(() => last.changes.length === 2);
		expect(readers.every(({ changes }) => changes.length < 4)).toBe(true);
		last.close();
	});
});

describe('records', () => {
	test('GET /sandbox/calls takes `after`, DELETE forgets', async () => {
		await context.client.send(textMessage());
		await context.client.send(textMessage());
		const all = (await http('GET', 'calls')).json;
		expect(all.map(({ path }) => path)).toEqual([
			...['/cgi-bin/gettoken', '/cgi-bin/message/send', '/cgi-bin/message/send'],
		]);
		const later = (await http('GET', `calls?after=${String(all[1]?.seq)}`)).json;
		expect(later).toEqual([all[2]]);
		expect((await http('GET', 'calls?after=x')).status).toBe(400);
		expect((await http('DELETE', 'calls')).json).toEqual({ ok: true });
		expect((await http('GET', 'calls')).json).toEqual([]);
		await context.client.send(textMessage());
		expect((await http('GET', 'calls?after=3')).json).toMatchObject([{ seq: 4, errcode: 0 }]);
	});

	test('GET /sandbox/callbacks takes `after`', async () => {
		context.receiver.next = [status(500)];
		await http('POST', 'members/mei.chen/enter', { agentid: AGENT_ID });
		expect((await http('GET', 'callbacks?after=1')).json).toMatchObject([
			{ seq: 2, attempt: 2, event: 'enter_agent', userid: 'mei.chen' },
		]);
		await http('DELETE', 'callbacks');
		expect((await http('GET', 'callbacks')).json).toEqual([]);
	});

	test('are bounded', () => {
		const log = new RecordLog<{ seq: number }>();
		for (let i = 0; i < RECORDS_KEPT + 5; i++) log.add({ seq: log.nextSeq() });
		expect(log.all).toHaveLength(RECORDS_KEPT);
		expect(log.all[0]?.seq).toBe(6);
	});
});

describe('POST /sandbox/members', () => {
	const text = { agentid: AGENT_ID, type: 'text', content: 'status' };

	test('answers the deliveries once they are finished', async () => {
		context.receiver.next = [status(500)];
		const { status: code, json } = await http('POST', 'members/mei.chen/messages', text);
		expect(code).toBe(200);
		expect(json.deliveries).toMatchObject([
			{ attempt: 1, status: 500 },
			{ attempt: 2, status: 200, failure: null },
		]);
		const inbox = (await http('GET', 'inbox/mei.chen')).json;
		expect(inbox).toMatchObject([{ direction: 'out', text: 'status', at: context.sandbox.now() }]);
	});

	test('answers at once with wait=false', async () => {
		let arrive: () => void = () => {};
		const arrived = new Promise<void>((done) => (arrive = done));
		context.receiver.answer = (response, received) => {
			setTimeout(() => empty(response, received), 50);
			arrive();
		};
		const path = 'members/mei.chen/messages?wait=false';
		expect(await http('POST', path, text)).toEqual({ status: 202, json: { deliveries: [] } });
		await arrived;
		await until(() => context.sandbox.callbacks.length === 1);
		expect((await http('POST', path, { ...text, type: 'nope' })).status).toBe(400);
	});

	test.each([
		['messages', 'no JSON', 'x', /JSON/],
		['messages', 'a list', [], /must be a JSON object/],
		['messages', 'agentid as text', { ...text, agentid: '1' }, /agentid must be an integer/],
		['messages', 'no type', { agentid: AGENT_ID }, /type must be a string/],
		['messages', 'no content', { ...text, content: undefined }, /parameters are empty: content/],
		['clicks', 'an unknown kind', { kind: 'toString' }, /kind must be one of button, submit/],
		['clicks', 'no msgid', { kind: 'menu', key: 'k' }, /msgid must be a string/],
		['clicks', 'no key', { kind: 'menu', msgid: 'x' }, /key must be a string/],
		['clicks', 'no list', { kind: 'menu', selected: {} }, /selected must be an array/],
		[
			'clicks',
			'half a choice',
			{ kind: 'menu', selected: [{ questionKey: 'q' }] },
			/selected\[0\]/,
		],
		['enter', 'no agentid', {}, /agentid must be an integer/],
	])('%s: 400 for %s', async (path, _what, body, reason) => {
		const { status: code, json } = await http('POST', `members/mei.chen/${path}`, body);
		expect(code).toBe(400);
		expect(json.error).toMatch(reason);
	});
});

describe('GET /sandbox/media', () => {
	test.each([
		['SAMPLE_IMAGE', 'image/png', "inline; filename*=UTF-8''sample.png"],
		['SAMPLE_VOICE', 'voice/amr', "inline; filename*=UTF-8''sample.amr"],
		[
			'SAMPLE_FILE',
			'application/octet-stream',
			"attachment; filename*=UTF-8''sample-%E6%A0%B7%E4%BE%8B.pdf",
		],
	])('%s', async (mediaId, type, disposition) => {
		const { headers, body } = await request(`${context.sandbox.url}/sandbox/media/${mediaId}`);
		expect(headers['content-type']).toBe(type);
		expect(headers['content-disposition']).toBe(disposition);
		const bytes = Buffer.from(await body.arrayBuffer());
		expect(bytes).toEqual(context.sandbox.mediaById(mediaId)?.bytes);
	});

	test('404 for an unknown one', async () => {
		expect((await http('GET', 'media/nope')).status).toBe(404);
	});
});
