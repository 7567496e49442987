import { isUpdatable } from '../card/cardTypes';
import { isObject, type JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { inspectFields } from '../rules/inspect';
import { messageType, type MessageType } from './msgtypes';
import { FLAG, type Facts, type Fields } from '../rules/rule';

/** 4 hours (doc 90236). */
const MAX_DUPLICATE_INTERVAL_S = 14_400;
const DEFAULT_DUPLICATE_INTERVAL_S = 1800;

/** File types that may be confidential (doc 90236). */
const CONFIDENTIAL_FILE = /\.(txt|pdf|docx?|pptx?|xlsx?|xml|jpe?g|png|bmp|gif)$/i;

const COMMON: Fields = {
	touser: { type: 'string' },
	toparty: { type: 'string' },
	totag: { type: 'string' },
	msgtype: { type: 'string', required: 40008 },
	agentid: { type: 'int' },
	safe: { type: 'int', values: [0, 1, 2] },
	enable_id_trans: FLAG,
	enable_duplicate_check: FLAG,
	duplicate_check_interval: { type: 'int', range: [0, MAX_DUPLICATE_INTERVAL_S] },
};

export interface SendBody {
	readonly msgtype: string;
	/** Bar-joined, as given. */
	readonly touser: string;
	readonly toparty: string;
	readonly totag: string;
	readonly safe: number;
	readonly rules: MessageType;
	/** Seconds; 0 when the duplicate check is off. */
	readonly duplicateInterval: number;
	/** As receivers see it. */
	readonly content: JsonObject;
}

export interface SendFacts extends Omit<Facts, 'translates' | 'occasion'> {
	/** The app of the token. */
	readonly agentid: number;
	readonly hasCallback: boolean;
	readonly hasMiniProgram: boolean;
	mediaName(mediaId: string): string;
}

function judgeAgent(common: JsonObject, { agentid: reads }: MessageType, facts: SendFacts): void {
	if (!reads) {
		if (common.agentid !== undefined) facts.notes.push('ignored: agentid');
		return;
	}
	if (common.agentid === undefined) throw new Refusal(41011, 'agentid');
	if (common.agentid !== facts.agentid) throw new Refusal(301002, `agentid ${common.agentid}`);
}

function judgeSafe(common: JsonObject, rules: MessageType, facts: SendFacts): number {
	const safe = Number(common.safe ?? 0);
	if (rules.safe.includes(safe)) return safe;
	if (safe !== 0 && rules.safeRefused) throw new Refusal(rules.safeRefused, 'safe');
	if (rules.safe.length > 0) throw new Refusal(40058, `safe is ${safe}`);
	if (common.safe !== undefined) facts.notes.push('ignored: safe');
	return 0;
}

function judgeConfidentialFile(content: JsonObject, facts: SendFacts): void {
	const name = facts.mediaName(String(content.media_id));
	if (!CONFIDENTIAL_FILE.test(name)) throw new Refusal(40004, `${name} cannot be confidential`);
}

function judgeCallback(content: JsonObject, rules: MessageType, facts: SendFacts): void {
	const clickable =
		rules.needsCallback || (content.card_type !== undefined && isUpdatable(content));
	if (clickable && !facts.hasCallback) throw new Refusal(43012);
}

/** Judges the body of message/send, receivers' existence aside (doc 90236). */
export function inspectSendBody(body: JsonObject, facts: SendFacts): SendBody {
	const type = typeof body.msgtype === 'string' ? body.msgtype : '';
	const { [type]: given, ...rest } = body;
	const common = inspectFields(rest, COMMON, '', { ...facts, occasion: 'send', translates: false });
	const rules = messageType(type);
	judgeAgent(common, rules, facts);
	const safe = judgeSafe(common, rules, facts);
	if (!isObject(given)) throw new Refusal(40008, `${type} is missing`);
	if (type === 'miniprogram_notice' && !facts.hasMiniProgram) throw new Refusal(48002, type);
	const translates = rules.translates && common.enable_id_trans === 1;
	if (common.enable_id_trans === 1 && !rules.translates) {
		facts.notes.push('ignored: enable_id_trans');
	}
	const content = rules.inspect(given, type, { ...facts, occasion: 'send', translates });
	if (type === 'file' && safe === 1) judgeConfidentialFile(content, facts);
	judgeCallback(content, rules, facts);
	return {
		msgtype: type,
		touser: String(common.touser ?? ''),
		toparty: String(common.toparty ?? ''),
		totag: String(common.totag ?? ''),
		safe,
		rules,
		duplicateInterval:
			common.enable_duplicate_check === 1
				? Number(common.duplicate_check_interval ?? DEFAULT_DUPLICATE_INTERVAL_S)
				: 0,
		content,
	};
}
