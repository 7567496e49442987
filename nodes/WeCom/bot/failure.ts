import { UserError } from 'n8n-workflow';
import type { Ack } from './frames';
import { REFUSALS } from './refusals';

/** What became of the frame, as far as is known. */
export type Delivery = 'notSent' | 'refused' | 'mayHaveArrived';

/** Why the bot could not do something, in sentences without secrets. */
export class BotFailure extends UserError {
	constructor(
		message: string,
		/** What to do about it. */
		readonly hint: string,
		readonly delivery: Delivery,
		/** WeCom's code, where WeCom has said no. */
		readonly errcode?: number,
		/** WeCom's own words. */
		readonly source = '',
	) {
		super(message, { description: hint });
	}
}

export function refused({ errcode, errmsg }: Ack): BotFailure {
	const known = REFUSALS[errcode];
	const words = vendorWords(errmsg);
	return new BotFailure(
		known ? `${known.title} (${errcode})` : `WeCom refused the request (${errcode})`,
		known?.hint ?? '',
		'refused',
		errcode,
		words === '' ? '' : `WeCom's words: ${words}.`,
	);
}

/** WeCom appends a trace id, the caller's address and a link. */
const vendorWords = (errmsg: string): string =>
	errmsg
		.replace(/,?\s*(hint: \[.*?\]|from ip: [\da-f.:]+|more info at \S+)/gi, '')
		.trim()
		.replace(/[.,]$/, '');

/** All causes look alike to the built-in WebSocket. */
export const unreachable = (host: string, how: string): BotFailure =>
	new BotFailure(
		`${host} ${how}`,
		`Check that this server can look up and reach ${host} on port 443, that a firewall lets it through, and that the certificate of a proxy in between is trusted (NODE_EXTRA_CA_CERTS). Behind an HTTP proxy, n8n needs the environment variables NODE_USE_ENV_PROXY=1 and HTTPS_PROXY.`,
		'notSent',
	);

export const noWebSocket = (): BotFailure =>
	new BotFailure(
		'This version of Node.js has no WebSocket',
		'Run n8n with Node.js 22 or newer.',
		'notSent',
	);

export const connectionLost = (delivery: Delivery): BotFailure =>
	new BotFailure(
		delivery === 'notSent'
			? 'The connection to WeCom is down'
			: 'The connection to WeCom broke before an answer came, so the message may have been delivered',
		delivery === 'notSent'
			? 'It is being made again. Try again in a minute.'
			: 'It was not sent again, so as not to deliver it twice. Look in WeCom before you repeat it.',
		delivery,
	);

/** The socket lives, but no acknowledgement came. */
export class Unanswered extends BotFailure {
	constructor(seconds: number) {
		super(
			`WeCom gave no answer within ${seconds} seconds, so the message may have been delivered`,
			'It was not sent again, so as not to deliver it twice. Look in WeCom before you repeat it.',
			'mayHaveArrived',
		);
	}
}

export const kicked = (): BotFailure =>
	new BotFailure(
		'Another client has taken over the connection of this bot',
		'WeCom keeps one connection for each bot, the newest. Look for another n8n, another workflow with the connection "Its Own", or another program that uses this Bot ID, and stop it; or give each a bot of its own. Then unpublish the workflow and publish it again.',
		'notSent',
	);

export const closed = (): BotFailure =>
	new BotFailure(
		'The connection to WeCom was closed',
		'Activate the workflow with the trigger of this bot.',
		'notSent',
	);
