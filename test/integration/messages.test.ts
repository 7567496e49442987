import type { INodeParameters } from 'n8n-workflow';
import fileExample from '../fixtures/send/file.json';
import imageExample from '../fixtures/send/image.json';
import taskcardExample from '../fixtures/send/legacy-interactive_taskcard.json';
import markdownExample from '../fixtures/send/markdown.json';
import noticeExample from '../fixtures/send/miniprogram_notice.json';
import mpnewsExample from '../fixtures/send/mpnews.json';
import miniProgramNewsExample from '../fixtures/send/news-miniprogram.json';
import newsExample from '../fixtures/send/news.json';
import buttonCard from '../fixtures/send/template_card-button_interaction.json';
import multipleCard from '../fixtures/send/template_card-multiple_interaction.json';
import newsCard from '../fixtures/send/template_card-news_notice.json';
import minimalCard from '../fixtures/send/template_card-text_notice-minimal.json';
import textCard from '../fixtures/send/template_card-text_notice.json';
import voteCard from '../fixtures/send/template_card-vote_interaction.json';
import textExample from '../fixtures/send/text.json';
import textcardExample from '../fixtures/send/textcard.json';
import videoExample from '../fixtures/send/video.json';
import voiceExample from '../fixtures/send/voice.json';
import type { MediaKind } from '../../sandbox';
import { jsonItems } from '../support';
import { AGENT_ID, reset, sendText, startWeCom, type WeCom } from './wecom';

let wecom: WeCom;
beforeAll(async () => (wecom = await startWeCom()));
beforeEach(() => reset(wecom));
afterAll(() => wecom.sandbox.close());

const MEDIA_ID = fileExample.file.media_id;
const TWO = { userIds: 'mei.chen, tomas-k' };
const ALL_KINDS = { ...TWO, departmentIds: '7 | 12', tagIds: '3' };
/** The examples say 0 for every flag that the user did not touch; the node leaves it out. */
const CHECKED = { enableDuplicateCheck: true, duplicateCheckInterval: 600 };

interface Example {
	body: Record<string, unknown>;
	parameters: INodeParameters;
	options?: INodeParameters;
	/** The kind of file that the example's media_id stands for. */
	media?: MediaKind;
}

const article = newsExample.news.articles;

const EXAMPLES: Record<string, Example> = {
	text: {
		body: textExample,
		parameters: { ...ALL_KINDS, content: textExample.text.content },
		options: { safe: 0, enableIdTrans: true },
	},
	markdown: {
		body: markdownExample,
		parameters: { ...TWO, content: markdownExample.markdown.content },
	},
	textcard: {
		body: textcardExample,
		parameters: {
			...ALL_KINDS,
			title: textcardExample.textcard.title,
			description: textcardExample.textcard.description,
			url: textcardExample.textcard.url,
			buttonText: textcardExample.textcard.btntxt,
		},
		options: { enableIdTrans: false },
	},
	news: {
		body: newsExample,
		parameters: {
			...ALL_KINDS,
			articles: {
				article: article.map(({ picurl, ...rest }) => ({ ...rest, pictureUrl: picurl ?? '' })),
			},
		},
		options: { enableIdTrans: false },
	},
	'news of a mini program': {
		body: miniProgramNewsExample,
		parameters: {
			...TWO,
			articles: {
				article: miniProgramNewsExample.news.articles.map(
					({ picurl, appid, pagepath, ...rest }) => ({
						...rest,
						pictureUrl: picurl,
						appId: appid,
						pagePath: pagepath,
					}),
				),
			},
		},
		options: { enableIdTrans: false },
	},
	mpnews: {
		body: mpnewsExample,
		media: 'image',
		parameters: {
			...TWO,
			articles: {
				article: mpnewsExample.mpnews.articles.map(
					({ thumb_media_id, content_source_url, ...rest }) => ({
						...rest,
						mediaSource: 'mediaId',
						mediaId: thumb_media_id,
						sourceUrl: content_source_url,
					}),
				),
			},
		},
		options: { safe: 2, enableIdTrans: false },
	},
	image: {
		body: imageExample,
		media: 'image',
		parameters: { ...TWO, mediaSource: 'mediaId', mediaId: MEDIA_ID },
		options: { safe: 1 },
	},
	voice: {
		body: voiceExample,
		media: 'voice',
		parameters: { ...TWO, mediaSource: 'mediaId', mediaId: MEDIA_ID },
	},
	video: {
		body: videoExample,
		media: 'video',
		parameters: {
			...TWO,
			mediaSource: 'mediaId',
			mediaId: MEDIA_ID,
			title: videoExample.video.title,
			description: videoExample.video.description,
		},
		options: { safe: 0 },
	},
	file: {
		body: fileExample,
		media: 'file',
		parameters: { ...TWO, mediaSource: 'mediaId', mediaId: MEDIA_ID },
		options: { safe: 0 },
	},
	miniprogram_notice: {
		body: noticeExample,
		parameters: {
			...TWO,
			appId: noticeExample.miniprogram_notice.appid,
			page: noticeExample.miniprogram_notice.page,
			title: noticeExample.miniprogram_notice.title,
			description: noticeExample.miniprogram_notice.description,
			emphasizeFirstItem: true,
			contentItems: { item: noticeExample.miniprogram_notice.content_item },
		},
		options: { enableIdTrans: false },
	},
	interactive_taskcard: {
		body: taskcardExample,
		parameters: {
			...TWO,
			title: taskcardExample.interactive_taskcard.title,
			description: taskcardExample.interactive_taskcard.description,
			url: taskcardExample.interactive_taskcard.url,
			taskId: taskcardExample.interactive_taskcard.task_id,
			buttons: {
				button: taskcardExample.interactive_taskcard.btn.map(({ is_bold, ...rest }) => ({
					...rest,
					bold: is_bold,
				})),
			},
		},
		options: { enableIdTrans: false },
	},
	...Object.fromEntries(
		[textCard, newsCard, buttonCard, voteCard, multipleCard].map((body) => [
			body.template_card.card_type,
			{
				body,
				media: 'file',
				parameters: {
					...TWO,
					cardInput: 'json',
					templateCardJson: JSON.stringify(body.template_card),
				},
				options: { enableIdTrans: false },
			} satisfies Example,
		]),
	),
};

describe.each(Object.entries(EXAMPLES))('%s', (_, { body, media, parameters, options }) => {
	it('goes out exactly as the vendor shows it', async () => {
		if (media)
			wecom.sandbox.addMedia({
				kind: media,
				mediaId: MEDIA_ID,
				name: 'example',
				bytes: Buffer.alloc(64, 1),
			});
		const { items, error } = await wecom.run({
			...sendText(),
			content: '',
			messageType: body.msgtype as string,
			...parameters,
			options: { ...CHECKED, ...options },
		});
		expect(error).toBeUndefined();
		expect(wecom.bodies('message/send')).toEqual([body]);
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			pairedItem: { item: 0 },
			json: { errcode: 0, msgid: expect.any(String) as unknown },
		});
		expect(wecom.sandbox.inbox('mei.chen')).toHaveLength(1);
		expect(wecom.calls('message/send')[0]?.notes).toEqual([]);
	});
});

it('sends a card built from an object that an expression gives', async () => {
	const { error } = await wecom.run(
		{
			...sendText({ messageType: 'template_card', userIds: 'mei.chen|tomas-k' }),
			cardInput: 'json',
			templateCardJson: '={{ $json.card }}',
		},
		{ input: jsonItems({ card: minimalCard.template_card }) },
	);
	expect(error).toBeUndefined();
	expect(wecom.bodies('message/send')).toEqual([minimalCard]);
});

it('sends what expressions give to text fields as text', async () => {
	const values = [42, true, { disk: '91%' }, ['a', 1]];
	const { error } = await wecom.run(sendText({ content: '={{ $json.value }}' }), {
		input: jsonItems(...values.map((value) => ({ value }))),
	});
	expect(error).toBeUndefined();
	expect(
		wecom.bodies('message/send').map((body) => (body as typeof textExample).text.content),
	).toEqual(['42', 'true', '{"disk":"91%"}', '["a",1]']);
});

it('takes recipients from lists and numbers that expressions give', async () => {
	await wecom.run(
		sendText({
			userIds: '={{ $json.users }}',
			departmentIds: '={{ $json.department }}',
			tagIds: '={{ [3, 4] }}',
		}),
		{
			input: jsonItems({ users: ['mei.chen', 'TOMAS-K', 'tomas-k'], department: 7 }),
		},
	);
	expect(wecom.bodies('message/send')[0]).toMatchObject({
		touser: 'mei.chen|TOMAS-K',
		toparty: '7',
		totag: '3|4',
	});
});

it('sends to everyone who may see the app', async () => {
	await wecom.run(sendText({ sendTo: 'all' }));
	expect(wecom.bodies('message/send')).toEqual([
		{ touser: '@all', msgtype: 'text', agentid: AGENT_ID, text: { content: 'Backup finished' } },
	]);
});

it('refuses to send a mini program notice to everyone', async () => {
	const { error } = await wecom.run({
		...sendText({
			sendTo: 'all',
			messageType: 'miniprogram_notice',
			title: '访客到达提醒',
			appId: 'wx0a1b2c3d4e5f6071',
		}),
	});
	expect(error?.message).toContain('"Send To"');
	expect(wecom.calls()).toEqual([]);
});

it('takes the AgentId of the options before that of the credential', async () => {
	reset(wecom, { corpSecret: 'sandbox-secret-for-trying-only-0002' });
	const { error } = await wecom.run(sendText({ options: { agentId: '1000043' } }));
	expect(error).toBeUndefined();
	expect(wecom.bodies('message/send')[0]).toMatchObject({ agentid: 1000043 });
});

it('reaches WeCom through a proxy that is mounted under a path, whatever slashes the address has', async () => {
	reset(wecom, { baseUrl: ` ${wecom.sandbox.url}/cgi-bin/ ` });
	const { error } = await wecom.run(sendText());
	expect(error).toBeUndefined();
});

it('removes characters that JSON could only write as an escape, which WeCom refuses', async () => {
	const { error } = await wecom.run(sendText({ content: '={{ $json.text }}' }), {
		input: jsonItems({ text: 'disk\u0007 full\u0000 \ud83d cut' }),
	});
	expect(error).toBeUndefined();
	expect(wecom.sandbox.calls.at(-1)?.rawBody).not.toContain('\\u');
	expect(wecom.sandbox.inbox('mei.chen')[0]?.content).toMatchObject({
		content: 'disk full \ufffd cut',
	});
});
