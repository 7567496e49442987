import { isObject, type Json, type JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { COMMANDS } from './commands';
import type { AckBody, BotCall, BotCommand } from './commands/command';
import type { BotConnection } from './connection';
import type { BotFault } from './botFaults';
import { shownFrame } from './frames';
import type { BotService } from './service';
import { ackText } from './ackText';

const REQ_ID_MAX_BYTES = 256;

interface Parsed {
	readonly cmd: string;
	readonly reqId: string;
	readonly frame: JsonObject;
}

/** What can be told of a frame, be it right or wrong. */
function parse(text: string): Parsed {
	let frame: Json = null;
	try {
		frame = JSON.parse(text) as Json;
	} catch {
		// Judged below, as everything else that is no object.
	}
	if (!isObject(frame)) return { cmd: '', reqId: '', frame: { text } };
	const headers = isObject(frame.headers) ? frame.headers : {};
	return {
		cmd: typeof frame.cmd === 'string' ? frame.cmd : '',
		reqId: typeof headers.req_id === 'string' ? headers.req_id : '',
		frame,
	};
}

/** Runs the command, or says why not. */
function carryOut(call: Omit<BotCall, 'body'>, { cmd, reqId, frame }: Parsed): AckBody {
	const command: BotCommand | undefined = COMMANDS.get(cmd);
	if (!reqId) throw new Refusal(40058, 'headers.req_id');
	if (Buffer.byteLength(reqId) > REQ_ID_MAX_BYTES) throw new Refusal(40058, 'headers.req_id');
	if (!command) throw new Refusal(40058, `cmd ${cmd}`);
	const { connection, service } = call;
	const bot = connection.botId === null ? undefined : service.bot(connection.botId);
	const isDeaf = connection.quiet === 'sends' && command.login;
	if (isDeaf || (command.login && !bot)) throw new Refusal(846609);
	const body = frame.body ?? {};
	if (!isObject(body)) throw new Refusal(40058, 'body must be an object');
	return command.login ? command.run({ ...call, bot: bot!, body }) : command.run({ ...call, body });
}

function ackOf(parsed: Parsed, run: () => AckBody): JsonObject & { errcode: number } {
	const headers = { req_id: parsed.reqId };
	try {
		const body = run();
		return { headers, errcode: 0, errmsg: 'ok', ...(body && { body }) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { headers, errcode: error.errcode, errmsg: ackText(error) };
	}
}

/** The ack for a frame that a fault may have hit; undefined when there is to be none. */
function judge(call: Omit<BotCall, 'body'>, parsed: Parsed, fault: BotFault | undefined) {
	switch (fault?.kind) {
		case 'ignore':
			return undefined;
		case 'cutBefore':
			call.connection.cut();
			return undefined;
		case 'errcode':
			return ackOf(parsed, () => {
				throw new Refusal(fault.errcode);
			});
	}
	const ack = ackOf(parsed, () => carryOut(call, parsed));
	if (fault?.kind === 'cutAfter') call.connection.cut();
	return fault?.kind === 'noAck' || fault?.kind === 'cutAfter' ? undefined : ack;
}

const msgtypeOf = ({ frame: { body } }: Parsed) =>
	isObject(body) && typeof body.msgtype === 'string' ? body.msgtype : null;

/** Records a frame of the client, applies faults, judges it and answers. */
export function receive(service: BotService, connection: BotConnection, text: string): void {
	const parsed = parse(text);
	const { cmd, reqId, frame } = parsed;
	const fault = service.faults.take(cmd, msgtypeOf(parsed));
	const notes: string[] = fault ? [`fault: ${fault.kind}`] : [];
	service.record({
		...{ connection: connection.id, botId: connection.botId, direction: 'received' },
		...{ cmd, reqId, errcode: null, notes, frame: shownFrame(frame) },
	});
	const ack = judge({ service, connection, reqId, notes }, parsed, fault);
	if (!ack) return;
	const waitMs = service.settings.ackDelayMs + (fault?.kind === 'delay' ? fault.ms : 0);
	const answer = () => connection.send(ack, { cmd, errcode: ack.errcode, notes });
	if (waitMs > 0) setTimeout(answer, waitMs).unref();
	else answer();
}
