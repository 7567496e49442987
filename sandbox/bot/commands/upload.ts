import { isMediaKind } from '../../media/kinds';
import { Refusal } from '../../base/refusal';
import { inspectFields } from '../../rules/inspect';
import { MISSING, type Fields } from '../../rules/rule';
import { afterLogin } from './command';

const INIT: Fields = {
	type: { type: 'string', required: MISSING, invalid: 40004 },
	filename: { type: 'string', required: MISSING, max: 256, over: 40058 },
	total_size: { type: 'int', required: MISSING, range: [1, Number.MAX_SAFE_INTEGER] },
	total_chunks: { type: 'int', required: MISSING, range: [1, 100] },
	md5: { type: 'string', pattern: /^[0-9a-f]{32}$/i },
};

const CHUNK: Fields = {
	upload_id: { type: 'string', required: MISSING },
	chunk_index: { type: 'int', required: MISSING },
	base64_data: { type: 'string', required: MISSING },
};

const FINISH: Fields = { upload_id: { type: 'string', required: MISSING } };

const PER_MINUTE = 30;
const PER_HOUR = 1000;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Opens an upload (docs 101463, 101838). */
export const uploadInit = afterLogin(({ service, bot, body, notes }) => {
	const given = inspectFields(body, INIT, '', service.facts(bot, 'send', notes));
	const type = String(given.type);
	if (!isMediaKind(type)) throw new Refusal(40004, `type is ${type}`);
	if (!service.uploadRate.admit(bot.botId, PER_MINUTE, PER_HOUR)) throw new Refusal(45009);
	const uploadId = service.uploads.begin({
		botId: bot.botId,
		kind: type,
		name: String(given.filename),
		totalBytes: Number(given.total_size),
		totalChunks: Number(given.total_chunks),
		md5: typeof given.md5 === 'string' && given.md5 ? given.md5 : null,
	});
	return { upload_id: uploadId };
});

/** Takes one chunk; they count from 0. */
export const uploadChunk = afterLogin(({ service, bot, body, notes }) => {
	const given = inspectFields(body, CHUNK, '', service.facts(bot, 'send', notes));
	const data = String(given.base64_data);
	if (!BASE64.test(data)) throw new Refusal(40058, 'base64_data is not base64');
	const bytes = Buffer.from(data, 'base64');
	service.uploads.put(bot.botId, String(given.upload_id), Number(given.chunk_index), bytes);
	return undefined;
});

/** Makes a media_id of the chunks: good for three days, for this bot only. */
export const uploadFinish = afterLogin(({ service, bot, body, notes }) => {
	const given = inspectFields(body, FINISH, '', service.facts(bot, 'send', notes));
	const media = service.uploads.finish(bot.botId, String(given.upload_id));
	return {
		type: media.kind,
		media_id: media.mediaId,
		created_at: String(Math.floor(media.createdAt / 1000)),
	};
});
