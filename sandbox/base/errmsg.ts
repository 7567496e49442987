import type { Refusal } from './refusal';

/** The words in front of `errmsg`, for the codes that this server can answer. */
const WORDS: Readonly<Record<number, string>> = {
	[-1]: 'system busy',
	40001: 'invalid credential',
	40004: 'invalid media type',
	40005: 'invalid type',
	40006: 'invalid file size',
	40007: 'invalid media_id',
	40008: 'invalid message type',
	40009: 'invalid image size',
	40011: 'invalid video size',
	40013: 'invalid corpid',
	40014: 'invalid access_token',
	40032: 'invalid userid list size',
	40033: 'invalid character in request',
	40035: 'invalid parameter list',
	40039: 'url too long',
	40058: 'invalid request parameter',
	40063: 'some parameters are empty',
	40068: 'invalid tagid',
	40074: 'news message cannot be confidential',
	40123: 'image is damaged or its size is wrong',
	40146: 'invalid http range',
	40206: 'request body too large',
	41001: 'access_token missing',
	41002: 'corpid missing',
	41004: 'corpsecret missing',
	41006: 'media_id missing',
	41009: 'userid missing',
	41010: 'url missing',
	41011: 'agentid missing',
	41016: 'title missing',
	41017: 'tagid missing',
	41033: 'description missing',
	42001: 'access_token expired',
	42014: 'invalid card task_id',
	42015: 'app is not the sender of the card',
	42016: 'card task_id does not exist',
	42017: 'card button key does not exist',
	42018: 'invalid card button key',
	42019: 'card button key missing',
	42020: 'card button name missing',
	42027: 'horizontal_content_list keyname missing',
	42028: 'template card url missing',
	42029: 'template card media_id missing',
	42030: 'template card appid missing',
	42031: 'invalid template card type',
	42033: 'template card title missing',
	42035: 'too many horizontal_content_list items',
	42036: 'too many vertical_content_list items',
	42037: 'invalid option_list size',
	42038: 'invalid button text',
	42039: 'invalid button key',
	42040: 'invalid option id',
	42041: 'invalid option text',
	42042: 'too many jump_list items',
	42043: 'invalid question_key',
	42044: 'invalid card_image url',
	42045: 'invalid card_action',
	42046: 'invalid submit_button key',
	42047: 'invalid select_list size',
	42049: 'invalid submit_button text',
	42050: 'horizontal_content_list userid missing',
	42051: 'invalid action_menu key',
	42052: 'msgid expired',
	43012: 'app has no callback url',
	44001: 'empty media data',
	44004: 'empty content',
	45001: 'media size out of limit',
	45002: 'content size out of limit',
	45007: 'voice duration out of limit',
	45008: 'article count out of limit',
	45009: 'api freq out of limit',
	45032: 'article author size out of limit',
	45033: 'api concurrent out of limit',
	45034: 'url scheme missing',
	46004: 'member does not exist',
	48002: 'api forbidden',
	50003: 'app disabled',
	60003: 'department not found',
	60011: 'no privilege to access',
	60020: 'not allow to access from your ip',
	60103: 'invalid mobile',
	60105: 'invalid email',
	60111: 'userid not found',
	60123: 'invalid department id',
	60140: 'invalid response_code',
	81013: 'user & party & tag all invalid',
	82001: 'touser & toparty & totag all empty',
	82002: 'too many parties',
	82003: 'too many tags',
	82101: 'nobody named to update the card for',
	82102: 'not a receiver of the card',
	90200: 'mini program appid missing',
	90201: 'too many content_item',
	90202: 'invalid content_item key',
	90203: 'invalid content_item value',
	90204: 'invalid mini program page',
	90207: 'invalid mini program appid',
	90208: 'mini program appid not linked',
	301002: 'agentid not allowed for this token',
};

export interface Caller {
	/** Address shown in `errmsg`. */
	readonly ip: string;
	/** Value inside `hint: [...]`; unique per call. */
	readonly hint: string;
}

/** What is wrong and where, in words. */
export function causeOf({ errcode, detail }: Refusal): string {
	const words = WORDS[errcode] ?? 'request refused';
	return detail ? `${words}: ${detail}` : words;
}

/** `errmsg` in the vendor's shape: words, hint, caller's address, link to the code's page. */
export function errmsgFor(refusal: Refusal, { ip, hint }: Caller): string {
	const link = `https://open.work.weixin.qq.com/devtool/query?e=${refusal.errcode}`;
	return `${causeOf(refusal)}, hint: [${hint}], from ip: ${ip}, more info at ${link}`;
}
