import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, MediaKind } from '../../sandbox';
import { fixture, useSandbox, type Client } from './client';

const context = useSandbox();

const names = (folder: string) =>
	readdirSync(join(__dirname, '../fixtures', folder)).map((file) => file.replace('.json', ''));

/** All vendor samples share one media_id, whatever the kind. */
const SAMPLE_MEDIA_ID = '3XbQmPz7LkV0s9TjRfWc2HnYd4GuEaKoI8vBx5C1wQtU';
const KINDS: Record<string, MediaKind> = {
	image: 'image',
	mpnews: 'image',
	voice: 'voice',
	video: 'video',
};

const addSampleMedia = (name: string) =>
	context.sandbox.addMedia({ mediaId: SAMPLE_MEDIA_ID, kind: KINDS[name] ?? 'file' });

async function responseCodeOf(client: Client): Promise<string> {
	const answer = await client.send(fixture('send/template_card-button_interaction'));
	return String(answer.response_code);
}

describe('the vendor samples are accepted', () => {
	test.each(names('send'))('send/%s', async (name) => {
		addSampleMedia(name);
		const body = fixture(`send/${name}`);
		const answer = await context.client.send(body);
		expect(answer).toMatchObject({ errcode: 0, errmsg: 'ok', invaliduser: '', invalidparty: '' });
		expect(context.client.notes.filter((note) => note.startsWith('ignored'))).toEqual([]);
		const [received] = context.sandbox.inbox('mei.chen');
		expect(received?.msgid).toBe(answer.msgid);
		// Shown as sent: nothing was cut and nothing was lost.
		if (body.enable_id_trans !== 1) expect(received?.content).toEqual(body[String(body.msgtype)]);
	});

	const updates = names('update').filter((name) => !name.startsWith('legacy'));
	test.each(updates)('update/%s', async (name) => {
		addSampleMedia(name);
		const response_code = await responseCodeOf(context.client);
		const body: JsonObject = { ...fixture(`update/${name}`), response_code };
		const answer = await context.client.post('message/update_template_card', body);
		expect(answer).toEqual({ errcode: 0, errmsg: 'ok', invaliduser: [] });
		expect(context.sandbox.inbox('tomas-k')[0]?.card?.state).not.toBe('sent');
	});

	test('update/legacy-update_taskcard', async () => {
		await context.client.send(fixture('send/legacy-interactive_taskcard'));
		const body = fixture('update/legacy-update_taskcard');
		const answer = await context.client.post('message/update_taskcard', body);
		expect(answer).toEqual({ errcode: 0, errmsg: 'ok', invaliduser: [] });
		const card = context.sandbox.inbox('mei.chen')[0]?.card;
		expect(card).toMatchObject({ state: 'locked', replaceText: '已处理' });
	});

	test('message/get_statistics', async () => {
		const answer = await context.client.post(
			'message/get_statistics',
			fixture('message/get_statistics'),
		);
		expect(answer.statistics).toContainEqual({
			agentid: 1000042,
			app_name: 'Ops Bot 运维助手',
			count: 314,
		});
	});
});

describe('answers have the shape of the vendor samples', () => {
	const keys = (object: JsonObject) => Object.keys(object).sort();

	test('message/send', async () => {
		const answer = await context.client.send(fixture('send/template_card-vote_interaction'));
		expect(keys(answer)).toEqual(keys(fixture('response/message-send')));
	});

	test('gettoken', async () => {
		const query = {
			corpid: 'wwsandbox0000000001',
			corpsecret: 'sandbox-secret-for-trying-only-0001',
		};
		const { json } = await context.client.call('GET', 'gettoken', query);
		expect(keys(json)).toEqual(keys(fixture('response/gettoken')));
	});

	test('an untrusted address', async () => {
		context.sandbox.configure({ untrustedIp: '203.0.113.9' });
		const answer = await context.client.get('agent/list');
		const shape = (text: unknown) => String(text).replace(/hint: \[\w+\]/, 'hint: []');
		const sample = fixture('response/error-untrusted-ip');
		expect(shape(answer.errmsg)).toBe(shape(sample.errmsg));
		expect(answer.errcode).toBe(sample.errcode);
	});
});
