import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallbackRecord } from '../world/callbackRecord';
import type { ClickKind, SelectedItem } from '../card/cardState';
import { isObject, type Json, type JsonObject } from '../base/json';
import { CLICK_KINDS } from '../members/clicks';
import type { Click, MemberClick, MemberMessage } from '../members';
import { Denial } from '../base/denial';
import type { Control } from '../control/control';
import { guarded, intOf, jsonOf, stringOf } from './http';

const isKind = (kind: string): kind is ClickKind => Object.hasOwn(CLICK_KINDS, kind);
const isStrings = (value: Json | undefined): value is string[] =>
	Array.isArray(value) && value.every((item) => typeof item === 'string');

export function readSelected(value: Json | undefined): SelectedItem[] {
	if (value === undefined) return [];
	if (!Array.isArray(value)) throw new Denial(400, 'selected must be an array');
	return value.map((item, i) => {
		if (!isObject(item) || typeof item.questionKey !== 'string' || !isStrings(item.optionIds)) {
			throw new Denial(400, `selected[${i}] must be { questionKey, optionIds: string[] }`);
		}
		return { questionKey: item.questionKey, optionIds: item.optionIds };
	});
}

function readClick(body: JsonObject): Click {
	const kind = stringOf(body, 'kind');
	if (!isKind(kind)) {
		throw new Denial(400, `kind must be one of ${Object.keys(CLICK_KINDS).join(', ')}`);
	}
	const selected = readSelected(body.selected);
	return { msgid: stringOf(body, 'msgid'), kind, key: stringOf(body, 'key'), selected };
}

function readClicks(body: Json): MemberClick[] {
	const list = isObject(body) ? body.clicks : undefined;
	if (!Array.isArray(list) || list.length === 0) {
		throw new Denial(400, 'clicks must be a list of { userid, msgid, kind, key }');
	}
	return list.map((item, i) => {
		if (!isObject(item)) throw new Denial(400, `clicks[${i}] must be an object`);
		return { userid: stringOf(item, 'userid'), ...readClick(item) };
	});
}

/** The fields of each type are judged by its own rules. */
const readMessage = (body: JsonObject): MemberMessage => ({
	...(body as Record<string, string>),
	agentid: intOf(body, 'agentid'),
	type: stringOf(body, 'type'),
});

interface WaitingRoute {
	Querystring: { wait?: string };
}
interface MemberRoute extends WaitingRoute {
	Params: { userid: string };
}

type Act = (userid: string, body: JsonObject) => Promise<CallbackRecord[]>;

/** What members do. Answers the attempts to tell the app, or nothing yet with `?wait=false`. */
export function addMemberRoutes(server: FastifyInstance, sandbox: Control): void {
	const { members } = sandbox;
	const answer = async (
		{ query }: FastifyRequest<WaitingRoute>,
		reply: FastifyReply,
		told: Promise<unknown[]>,
	) => {
		if (query.wait !== 'false') return { deliveries: await told };
		told.catch((error: unknown) => server.log.error(error));
		return reply.code(202).send({ deliveries: [] });
	};
	const act = (path: string, run: Act) =>
		server.post<MemberRoute>(
			`/sandbox/members/:userid/${path}`,
			guarded<MemberRoute>(async (request, reply) => {
				const { userid } = request.params;
				const body = jsonOf<Json>(request);
				if (!isObject(body)) throw new Denial(400, 'the body must be a JSON object');
				const told = run(userid, body);
				return answer(request, reply, told);
			}),
		);

	act('messages', (userid, body) => members.write(userid, readMessage(body)));
	act('clicks', (userid, body) => members.click(userid, readClick(body)));
	server.post<WaitingRoute>(
		'/sandbox/clicks',
		guarded<WaitingRoute>((request, reply) =>
			answer(request, reply, members.clickTogether(readClicks(jsonOf<Json>(request)))),
		),
	);
	act('enter', (userid, body) => members.enter(userid, intOf(body, 'agentid')));
}
