import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ENDPOINT_BY_PATH } from '.';
import { FileAnswer, type Answer, type ApiCall, type Endpoint } from './endpoint';
import { withoutSecrets, type CallRecord } from '../world/calls';
import { errmsgFor } from '../base/errmsg';
import type { Fault } from '../world/faults';
import type { JsonObject } from '../base/json';
import { FORMAT_WARNING, parseBody } from '../base/requestBody';
import { Refusal } from '../base/refusal';
import { LENIENT_NOTE } from '../rules/inspect';
import type { World } from '../world/world';

/** An API request, free of the web framework. */
export interface Incoming {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: IncomingHttpHeaders;
	readonly raw: Buffer;
	readonly ip: string;
}

/** What goes back over the wire. */
export interface Outgoing {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Buffer;
}

/** The socket is to be closed without an answer. */
export const HANG_UP = 'hang up';

const JSON_HEADERS = { 'content-type': 'application/json; charset=UTF-8' };

const PROXY_PAGE =
	'<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

function refusalAnswer(refusal: Refusal, world: World, ip: string, seq: number): JsonObject {
	const hint = `${world.now()}${String(seq).padStart(6, '0')}`;
	const { errcode, extra } = refusal;
	return { errcode, errmsg: errmsgFor(refusal, { ip, hint }), ...extra };
}

/** The checks common to all endpoints, then the endpoint's own. */
function serve(world: World, endpoint: Endpoint, incoming: Incoming, record: CallRecord): Answer {
	const { method, path, query, headers, raw } = incoming;
	if (method !== endpoint.method) throw new Refusal(40058, `use ${endpoint.method}`);
	const call: ApiCall = {
		...{ world, query, headers, raw },
		body: {},
		notes: record.notes,
		recordBody: (body) => {
			record.body = body;
		},
	};
	if (!endpoint.needsToken) {
		world.meter(path);
		return endpoint.handle(call);
	}
	const app = world.authorize(query.access_token);
	record.agentid = app.agentid;
	if (world.settings.untrustedIp) throw new Refusal(60020);
	world.meter(path);
	const body = endpoint.takesJson ? parseBody(raw) : {};
	if (endpoint.takesJson) record.body = body;
	return endpoint.handle({ ...call, app, body });
}

function answerOf(
	world: World,
	endpoint: Endpoint,
	incoming: Incoming,
	record: CallRecord,
): Answer {
	try {
		const answer = serve(world, endpoint, incoming, record);
		if (answer instanceof FileAnswer) return answer;
		const isOdd = record.notes.some((note) => note.startsWith(LENIENT_NOTE));
		return { errcode: 0, errmsg: isOdd ? `ok. ${FORMAT_WARNING}` : 'ok', ...answer };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const ip = world.settings.untrustedIp ?? incoming.ip;
		return refusalAnswer(error, world, ip, record.seq);
	}
}

const toOutgoing = (answer: Answer): Outgoing =>
	answer instanceof FileAnswer
		? { status: answer.status, headers: answer.headers, body: answer.bytes }
		: { status: 200, headers: JSON_HEADERS, body: JSON.stringify(answer) };

function note(record: CallRecord, outgoing: Outgoing, answer?: Answer): Outgoing {
	record.status = outgoing.status;
	if (answer === undefined) record.answer = String(outgoing.body);
	else if (answer instanceof FileAnswer) record.answer = `${answer.bytes.length} bytes`;
	else {
		record.answer = withoutSecrets(answer);
		record.errcode = Number(answer.errcode);
	}
	return outgoing;
}

/** The answer of a fault that keeps the call from taking effect; undefined for the other faults. */
function early(fault: Fault | undefined, world: World, incoming: Incoming, record: CallRecord) {
	switch (fault?.kind) {
		case 'drop':
			return HANG_UP;
		case 'http': {
			const { status, body = '', contentType = 'text/plain' } = fault;
			return note(record, { status, headers: { 'content-type': contentType }, body });
		}
		case 'html':
			return note(record, {
				status: 200,
				headers: { 'content-type': 'text/html' },
				body: PROXY_PAGE,
			});
		case 'empty':
			return note(record, { status: 200, headers: {}, body: '' });
		case 'errcode': {
			const ip = world.settings.untrustedIp ?? incoming.ip;
			const answer = refusalAnswer(new Refusal(fault.errcode), world, ip, record.seq);
			return note(record, toOutgoing(answer), answer);
		}
		default:
			return undefined;
	}
}

function newRecord(world: World, incoming: Incoming): CallRecord {
	const { method, path, query, headers, raw } = incoming;
	const isUpload = /^multipart\//i.test(headers['content-type'] ?? '');
	return {
		seq: world.calls.nextSeq(),
		time: world.now(),
		...{ method, path, headers },
		query: withoutSecrets({ ...query }),
		body: null,
		rawBody: isUpload ? '' : raw.toString('utf8'),
		status: 0,
		answer: null,
		errcode: null,
		agentid: null,
		notes: [],
	};
}

async function answerWithFaults(world: World, incoming: Incoming, record: CallRecord) {
	const faults = world.faults.take(incoming.path, record.rawBody);
	for (const { kind } of faults) record.notes.push(`fault: ${kind}`);
	const delays = faults.map((fault) => (fault.kind === 'delay' ? fault.ms : 0));
	const waitMs = delays.reduce((sum, ms) => sum + ms, world.settings.latencyMs);
	if (waitMs > 0) await sleep(waitMs);
	const fault = faults.find(({ kind }) => kind !== 'delay');
	const instead = early(fault, world, incoming, record);
	if (instead) return instead;
	const endpoint = ENDPOINT_BY_PATH.get(incoming.path);
	if (!endpoint) {
		const answer = refusalAnswer(
			new Refusal(40058, 'no such endpoint'),
			world,
			incoming.ip,
			record.seq,
		);
		return note(record, { ...toOutgoing(answer), status: 404 }, answer);
	}
	const answer = answerOf(world, endpoint, incoming, record);
	const outgoing = note(record, toOutgoing(answer), answer);
	if (fault?.kind === 'dropAfter') {
		record.status = 0;
		return HANG_UP;
	}
	if (fault?.kind === 'malformed') {
		return { ...outgoing, body: outgoing.body.slice(0, outgoing.body.length / 2) };
	}
	return outgoing;
}

/** Records a call to /cgi-bin, applies faults, judges it and says what to answer. */
export async function dispatch(
	world: World,
	incoming: Incoming,
): Promise<Outgoing | typeof HANG_UP> {
	const record = newRecord(world, incoming);
	world.calls.add(record);
	try {
		return await answerWithFaults(world, incoming, record);
	} finally {
		world.emit({ type: 'call', call: record });
	}
}
