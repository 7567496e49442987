import { join, type Description } from './call';
import { errcodeWords, vendorSaid } from './describeErrcode';

/** Why the AI bot could not do something, as data. It holds no secret. */
export type BotFailure =
	/** WeCom said no in its acknowledgement; nothing happened there. */
	| { kind: 'refused'; errcode: number; errmsg: string; by?: 'responseUrl' }
	| { kind: 'unreached'; host: string; how: keyof typeof UNREACHED }
	| { kind: 'unanswered'; seconds: number }
	| { kind: 'chatFull'; minutes: number }
	/** A fault of the node. */
	| { kind: 'other'; message: string }
	| { kind: keyof typeof PLAIN };

/** What became of the frame, as far as is known. */
export type BotDelivery = 'notSent' | 'refused' | 'mayHaveArrived';

type Words = Pick<Description, 'title' | 'hint' | 'source'>;

const LOOK_FIRST =
	'It was not sent again, so as not to deliver it twice. Look in WeCom before you repeat it.';

const OTHER_WAYS =
	'Choose "Response URL of the Message" under Reply Through, which works once within an hour, or use the operation Send.';

/** All causes look alike to the built-in WebSocket. */
const UNREACHED = {
	lost: 'has gone away',
	none: 'cannot be reached',
	notOpened: 'did not open a connection within 15 seconds',
	noLogin: 'did not answer within 10 seconds',
	silent: 'does not answer any more',
} as const;

/** Failures about which there is nothing more to know. */
const PLAIN = {
	broken: {
		title:
			'The connection to WeCom broke before an answer came, so the message may have been delivered',
		hint: LOOK_FIRST,
	},
	closed: {
		title: 'The connection to WeCom was closed',
		hint: 'Activate the workflow with the trigger of this bot.',
	},
	doesNotWait: {
		title: `The trigger does not wait for a reply: its "Respond" is not "Using the AI Bot's Reply Operation"`,
		hint: `Change it there. ${OTHER_WAYS}`,
	},
	down: {
		title: 'The connection to WeCom is down',
		hint: 'It is being made again. Try again in a minute.',
	},
	kicked: {
		title: 'Another client has taken over the connection of this bot',
		hint: 'WeCom keeps one connection for each bot, the newest. Look for another n8n, another workflow with the connection "Its Own", or another program that uses this Bot ID, and stop it; or give each a bot of its own. Then unpublish the workflow and publish it again.',
	},
	nobodyListens: {
		title: 'Nobody waits for this reply any more: the trigger has stopped listening',
		hint: `Publish the workflow. ${OTHER_WAYS}`,
	},
	noMediaId: {
		title: 'WeCom did not say under which ID it keeps the file',
		hint: 'Nothing was sent. Try again.',
	},
	noTrigger: {
		title: 'This process has no connection to the bot',
		hint: 'Activate a workflow with a WeCom AI Bot Trigger that uses the same credential. In queue mode the connection is in the main process and this node runs in a worker: reply through the trigger instead, use the Response URL of the message, or give the bot that only sends a Bot ID of its own and choose "Its Own" under Connection.',
	},
	noWebSocket: {
		title: 'This version of Node.js has no WebSocket',
		hint: 'Run n8n with Node.js 22 or newer.',
	},
	notStarted: {
		title:
			'This execution was not started by a WeCom AI Bot Trigger, so there is nothing to reply to',
		hint: `${OTHER_WAYS} In a sub-workflow, hand the text back to the workflow with the trigger and reply there.`,
	},
	repliedBefore: {
		title: 'The message was answered already by an earlier node of this execution',
		hint: 'A trigger takes one reply. Give this node all messages as items, which it sends in order, or use the operation Send for more.',
	},
} as const satisfies Record<string, Words>;

const IN_DOUBT: ReadonlySet<BotFailure['kind']> = new Set(['broken', 'unanswered']);

export function botDelivery({ kind }: BotFailure): BotDelivery {
	if (kind === 'refused') return 'refused';
	return IN_DOUBT.has(kind) ? 'mayHaveArrived' : 'notSent';
}

/** Puts a failure of the bot into words: a title without a full stop, and what to do. */
export function describeBot(failure: BotFailure): Words {
	switch (failure.kind) {
		case 'refused':
			return describeRefusal(failure);
		case 'unreached': {
			const { host, how } = failure;
			return {
				title: `${host} ${UNREACHED[how]}`,
				hint: `Check that this server can look up and reach ${host} on port 443, that a firewall lets it through, and that the certificate of a proxy in between is trusted (NODE_EXTRA_CA_CERTS). Behind an HTTP proxy, n8n needs the environment variables NODE_USE_ENV_PROXY=1 and HTTPS_PROXY.`,
			};
		}
		case 'unanswered':
			return {
				title: `WeCom gave no answer within ${failure.seconds} seconds, so the message may have been delivered`,
				hint: LOOK_FIRST,
			};
		case 'chatFull':
			return {
				title: 'The bot has written 1,000 messages into this chat within an hour',
				hint: `WeCom takes no more for now. Try again in ${failure.minutes} minutes.`,
			};
		case 'other':
			return { title: failure.message, hint: '' };
		default:
			return PLAIN[failure.kind];
	}
}

const ONCE =
	'A Response URL works once, within an hour after the message. Use the operation Send for more.';

function describeRefusal({ errcode, errmsg, by }: BotFailure & { kind: 'refused' }): Words {
	const { title, hint } = errcodeWords(errcode, 'aibot');
	return {
		title,
		hint: join(by === 'responseUrl' ? ONCE : '', hint),
		source: vendorSaid(errmsg),
	};
}
