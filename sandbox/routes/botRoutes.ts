import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Denial } from '../base/denial';
import { isObject, type Json, type JsonObject } from '../base/json';
import { canonicalUserid } from '../company/directory';
import { DOWNLOAD_PATH } from '../bot/downloads';
import { QUIETS, type Quiet } from '../bot/connection';
import { BOT_FAULT_KINDS, type BotFault } from '../bot/botFaults';
import { BOT_CLICKS, type BotClick } from '../bot/botClicks';
import type { BotGroup } from '../bot/profile';
import type { BotWriting } from '../bot/botWritings';
import type { Feedback } from '../bot/entries';
import type { Control } from '../control/control';
import { isMediaKind } from '../media/kinds';
import { guarded, intOf, jsonOf, stringOf } from './http';
import { readSelected } from './memberRoutes';
import { showBots, showEntry } from './botState';

type Request = Pick<FastifyRequest, 'body'>;

function objectOf(request: Request): JsonObject {
	const body = jsonOf<Json>(request);
	if (!isObject(body)) throw new Denial(400, 'the body must be a JSON object');
	return body;
}

/** An optional string. */
function maybe(body: JsonObject, name: string): string | undefined {
	return body[name] === undefined ? undefined : stringOf(body, name);
}

function readFault(request: Request): BotFault {
	const fault = jsonOf<BotFault>(request);
	if (!BOT_FAULT_KINDS.includes(fault.kind)) {
		throw new Denial(400, `kind must be one of ${BOT_FAULT_KINDS.join(', ')}`);
	}
	return fault;
}

function readQuiet(body: JsonObject): Quiet {
	const quiet = QUIETS.find((known) => known === body.quiet);
	if (!quiet) throw new Denial(400, `quiet must be one of ${QUIETS.join(', ')}`);
	return quiet;
}

function readClick(body: JsonObject): BotClick {
	const kind = stringOf(body, 'kind');
	if (!Object.hasOwn(BOT_CLICKS, kind)) {
		throw new Denial(400, `kind must be one of ${Object.keys(BOT_CLICKS).join(', ')}`);
	}
	return {
		...{ msgid: stringOf(body, 'msgid'), kind: kind as BotClick['kind'] },
		...{ key: stringOf(body, 'key'), selected: readSelected(body.selected) },
	};
}

interface MemberRoute {
	Params: { userid: string };
}
interface DownloadRoute {
	Params: { id: string };
}
interface UploadRoute {
	Querystring: { kind?: string; name?: string };
}
interface EntriesRoute {
	Querystring: { userid?: string };
}
interface FramesRoute {
	Querystring: { after?: string };
}

/** AI bots over HTTP, under /sandbox/bot; and the files of their callbacks. */
export function addBotRoutes(server: FastifyInstance, sandbox: Control): void {
	const { bot } = sandbox;
	const act = (path: string, run: (body: JsonObject, request: FastifyRequest) => unknown) =>
		server.post(
			`/sandbox/bot/${path}`,
			guarded((request) => run(objectOf(request), request) ?? { ok: true }),
		);
	const memberActs = (path: string, run: (userid: string, body: JsonObject) => unknown) =>
		server.post<MemberRoute>(
			`/sandbox/bot/members/:userid/${path}`,
			guarded<MemberRoute>((request) => run(request.params.userid, objectOf(request))),
		);

	server.get('/sandbox/bot', () => showBots(sandbox));
	server.get<EntriesRoute>('/sandbox/bot/entries', ({ query: { userid } }) =>
		userid === undefined
			? bot.entries.map((entry) => showEntry(bot, entry, null))
			: bot.entriesOf(userid).map((entry) => showEntry(bot, entry, canonicalUserid(userid))),
	);
	server.get<FramesRoute>('/sandbox/bot/frames', ({ query }) =>
		bot.frames.filter(({ seq }) => seq > Number(query.after ?? 0)),
	);
	server.delete('/sandbox/bot/frames', () => {
		bot.clearFrames();
		return { ok: true };
	});
	server.delete('/sandbox/bot/faults', () => {
		bot.clearFaults();
		return { ok: true };
	});

	memberActs('messages', (userid, body) => ({
		entries: bot.members
			.write(userid, body as unknown as BotWriting)
			.map((entry) => showEntry(bot, entry, canonicalUserid(userid))),
	}));
	memberActs('clicks', (userid, body) => ({
		hearing: bot.members.click(userid, readClick(body)),
	}));
	memberActs('feedback', (userid, body) => {
		const { content, reasons } = body as Partial<Feedback>;
		const type = intOf(body, 'type') as Feedback['type'];
		const msgid = stringOf(body, 'msgid');
		return { hearing: bot.members.feedback(userid, { msgid, type, content, reasons }) };
	});
	memberActs('enter', (userid, body) => ({
		first: bot.members.enter(userid, stringOf(body, 'botId')),
	}));

	act('kick', (body) => bot.kick(maybe(body, 'botId')));
	act('cut', (body) => bot.cut(maybe(body, 'botId')));
	act('silence', (body) => bot.silence(readQuiet(body), maybe(body, 'botId')));
	act('raw', (body) => bot.sendRaw(stringOf(body, 'text'), maybe(body, 'botId')));
	act('redeliver', (body) => ({ hearing: bot.members.redeliver(stringOf(body, 'msgid')) }));
	act('settings', (body) => bot.configure(body));
	act('faults', (_body, request) => bot.addFault(readFault(request)));
	act('groups', (body) => bot.putGroup(body as unknown as BotGroup));
	act('profile', ({ botId, ...change }) => bot.changeBot(String(botId), change));

	server.post<UploadRoute>(
		'/sandbox/bot/media',
		guarded<UploadRoute>(({ body, query: { kind, name = 'file' } }) => {
			if (!isMediaKind(kind)) throw new Denial(400, 'kind must be image, voice, video or file');
			const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
			if (bytes.length === 0) throw new Denial(400, 'the file is empty');
			const { mediaId } = sandbox.addMedia({ kind, name, bytes });
			return { mediaId };
		}),
	);

	server.get<DownloadRoute>(`${DOWNLOAD_PATH}:id`, ({ params, url }, reply) => {
		const query = url.split('?').slice(1).join('?');
		const file = bot.service.downloads.fetch(params.id, query);
		if (!file) return reply.code(403).type('application/xml').send('<Error>AccessDenied</Error>');
		const named = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
		if (bot.settings.namesFiles) void reply.header('content-disposition', named);
		return reply.header('content-type', 'application/octet-stream').send(file.bytes);
	});
}
