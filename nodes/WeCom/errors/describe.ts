import { clock } from '../shared/clock';
import { ERRCODE, errcodeUrl, findErrcode, RATE_WINDOW_MS, type Errcode } from './errcodes';
import { mayHaveArrived, type Failure, type Repeat } from './failure';

/** A failure in the user's words. */
export interface Description {
	/** What happened, without a full stop. */
	title: string;
	/** What to do, in sentences. */
	hint: string;
	/** What was not sent because of it. */
	unsent?: string;
	/** WeCom's own words and its page about the code. */
	source?: string;
}

/** Where the call went and what it was, for sentences about it. */
export interface Call {
	/** Host and port of the base URL. */
	host: string;
	/** Seconds the node waited for an answer. */
	timeoutS: number;
	/** What a second call would do. */
	repeat: Repeat;
	/** Whether a second call now changes nothing, or did so for a while that is over. */
	safety: 'none' | 'over' | 'lasts';
	/** What the call was made for when it is not what the user asked for itself. */
	during?: keyof typeof DURING;
	/** Label of the credential's field that holds the host; "Base URL" when absent. */
	hostField?: string;
	/** Path of the call below /cgi-bin/. */
	endpoint?: string;
	/** Whether the AgentId came from the option, not from the credential. */
	agentIdOption?: boolean;
	/** How often the call was repeated before it was given up. */
	repeats?: number;
}

/** What did not happen when a call that comes before failed. */
const DURING = {
	token: 'This happened while an access token was fetched, so nothing else was sent.',
	upload: 'This happened while a file was uploaded, so the message was not sent.',
	/** The test of a credential sends nothing. */
	test: '',
} as const;

/** Puts a failure into words. */
export function describe(failure: Failure, call: Call): Description {
	const { tokenRequest } = failure;
	const own: Call = tokenRequest ? { ...call, ...tokenRequest, during: 'token' } : call;
	const { title, ...told } = describeKind(failure, own);
	if (call.repeat === 'harmless' || !mayHaveArrived(failure)) {
		return { title, ...told, unsent: whatWasNotSent(failure, own) };
	}
	const isOlder = !mayHaveArrived({ ...failure, mayBeDone: undefined });
	const { doubt, olderDoubt, hint } = DOUBTS[call.repeat];
	return {
		...told,
		title: isOlder ? `${title}, and ${olderDoubt}` : `${title}, so ${doubt}`,
		hint: join(SAFETY[call.safety] ?? hint, told.hint),
	};
}

const join = (...sentences: Array<string | undefined>) => sentences.filter(Boolean).join(' ');

function whatWasNotSent(failure: Failure, { during }: Call): string {
	if (during !== undefined) return DURING[during];
	return failure.kind === 'unreached' ? 'This request was not sent.' : '';
}

/** What is not known after a call that may have been carried out, and what to do about it. */
const DOUBTS: Readonly<Record<Repeat, { doubt: string; olderDoubt: string; hint: string }>> = {
	harmless: { doubt: '', olderDoubt: '', hint: '' },
	withDuplicateCheck: {
		doubt: 'the message may have been delivered',
		olderDoubt: 'the message may have been delivered by the attempt before',
		hint: 'It was not sent again, so as not to deliver it twice. Look in WeCom before you repeat it. With the option "Check for Duplicates" WeCom drops a second copy, and the node repeats such a call by itself.',
	},
	never: {
		doubt: 'nobody knows whether it was carried out',
		olderDoubt: 'nobody knows whether the attempt before was carried out',
		hint: 'It was not tried again, so as not to do it twice. Look in WeCom before you repeat it.',
	},
};

/** What WeCom's duplicate check means for running the node again. */
const SAFETY: Readonly<Record<Call['safety'], string | undefined>> = {
	none: undefined,
	over: 'WeCom would not recognize a second copy any more, since the "Duplicate Check Interval" is over. Look in WeCom before you repeat it.',
	lasts:
		'Look in WeCom before you repeat it: within the "Duplicate Check Interval" WeCom drops a second copy, but only one with the very same recipients and without files that are uploaded again.',
};

function describeKind(failure: Failure, call: Call): Description {
	switch (failure.kind) {
		case 'refused':
			return describeErrcode(failure.errcode, failure.errmsg, call);
		case 'unreached':
			return UNREACHED[failure.reason](call);
		case 'unanswered':
			return UNANSWERED[failure.reason](call);
		case 'unreadable':
			return UNREADABLE[failure.reason](call);
		case 'httpStatus':
			return describeStatus(failure.status, call);
		case 'stopped':
			return {
				title: 'The execution was stopped before this was sent',
				hint: 'Run the workflow again to send it.',
			};
		case 'other':
			return { title: 'The request to WeCom could not be made', hint: failure.message };
	}
}

/**
 * What a code says about itself.
 *
 * @param where the endpoint, for which some codes say more
 */
export function errcodeWords(errcode: number, where = ''): Pick<Errcode, 'title' | 'hint'> {
	const known = findErrcode(errcode);
	if (!known) return { title: `WeCom refused the request (${errcode})`, hint: '' };
	const { title, hint } = known.on?.[where] ?? known;
	return { title: `${title} (${errcode})`, hint };
}

function describeErrcode(errcode: number, errmsg: string, call: Call): Description {
	const known = findErrcode(errcode);
	const words = vendorWords(errmsg);
	const said = words === '' ? '' : `WeCom's words: ${words}.`;
	const link = `More: ${errcodeUrl(errcode)}`;
	if (!known) {
		return {
			title: `WeCom refused the request (${errcode})`,
			hint: '',
			source: join(said || 'WeCom gave no reason.', link),
		};
	}
	const { title, hint } = known.on?.[call.endpoint ?? ''] ?? known;
	const ip = errcode === ERRCODE.ipNotTrusted ? callerIp(errmsg) : undefined;
	const isAboutOption = call.agentIdOption === true && known.agentIdOption !== undefined;
	return {
		title: ip === undefined ? `${title} (${errcode})` : `${title}: ${ip} (${errcode})`,
		hint: join(whenAgain(errcode, known, call), isAboutOption ? known.agentIdOption : hint),
		source: join(said, link),
	};
}

/** When a refusal that passes by itself is worth another try, after what the node has tried itself. */
function whenAgain(errcode: number, { cause }: Errcode, { repeats = 0 }: Call): string {
	if (errcode === ERRCODE.tooManyCalls)
		return `Try again after ${clockTime(clock.now() + RATE_WINDOW_MS)}.`;
	if (cause !== 'temporarily-unavailable' && cause !== 'rate-limited') return '';
	return repeats > 0
		? `The node repeated the call ${repeats === 1 ? 'once' : `${repeats} times`}, in vain. Run it again later.`
		: 'The node did not repeat the call. Run it again after a moment.';
}

/** WeCom appends a trace id, the caller's address and a link; the words before them are what helps. */
export function vendorWords(errmsg: string): string {
	return errmsg
		.replace(/,?\s*hint: \[.*?\]/gi, '')
		.replace(/,?\s*from ip: [\da-f.:]+/gi, '')
		.replace(/,?\s*more info at \S+/gi, '')
		.trim()
		.replace(/[.,]$/, '');
}

/** Time of day as "14:05:30 UTC"; n8n's server and its users may be in different time zones. */
const clockTime = (epochMs: number) => `${new Date(epochMs).toISOString().slice(11, 19)} UTC`;

/** The address that WeCom saw, which behind a gateway is not the server's own. */
function callerIp(errmsg: string): string | undefined {
	return /from ip: ([\da-f.:]*[\da-f])/i.exec(errmsg)?.[1];
}

const hostField = ({ hostField: label = 'Base URL' }: Call) => `"${label}" of the credential`;

const checkHost = (call: Call) => `Check ${hostField(call)}`;

const UNREACHED = {
	dns: (call: Call) => ({
		title: `The host ${call.host} was not found`,
		hint: `${checkHost(call)} for typing mistakes, and that this server can look up names on the internet.`,
	}),
	refused: (call: Call) => ({
		title: `Nothing answers at ${call.host}`,
		hint: `${checkHost(call)}, and that the proxy or server behind it is running.`,
	}),
	tls: (call: Call) => ({
		title: `No secure connection to ${call.host} could be made`,
		hint: `Its certificate is not trusted, or it does not speak HTTPS there. ${checkHost(call)}, and the certificate of the proxy if there is one.`,
	}),
	network: (call: Call) => ({
		title: `${call.host} cannot be reached`,
		hint: `${checkHost(call)}, and that a firewall lets this server connect to it.`,
	}),
};

const inSeconds = (seconds: number) => {
	const whole = seconds < 1 ? seconds : Math.round(seconds);
	return `${whole} ${whole === 1 ? 'second' : 'seconds'}`;
};

const UNANSWERED = {
	timeout: ({ host, timeoutS, during }: Call) => ({
		title: `${host} gave no answer within ${inSeconds(timeoutS)}`,
		hint:
			during === 'token' || during === 'test'
				? 'If this keeps happening, check the network and any proxy between n8n and WeCom.'
				: 'If this keeps happening, allow more time with the option "Timeout".',
	}),
	reset: ({ host }: Call) => ({
		title: `The connection to ${host} broke before an answer came`,
		hint: 'Check the network and any proxy between n8n and WeCom.',
	}),
	cancelled: ({ host }: Call) => ({
		title: `The execution was stopped while ${host} was answering`,
		hint: '',
	}),
};

const UNREADABLE = {
	empty: (call: Call) => ({
		title: `${call.host} gave an empty answer`,
		hint: `${checkHost(call)}: the address may lead to something that is not WeCom.`,
	}),
	html: (call: Call) => ({
		title: `${call.host} answered with a web page instead of data`,
		hint: `A proxy, a sign-in page or another server answers in WeCom's place. ${checkHost(call)} and the proxy.`,
	}),
	lifeless: (call: Call) => ({
		title: `${call.host} gave an access token that has ended already`,
		hint: `Its "expires_in" is not more than 0, so that every message would need another one. ${checkHost(call)}: WeCom's tokens last two hours, so something in between has changed it.`,
	}),
	tooLarge: (call: Call) => ({
		title: `${call.host} gave an answer that is larger than any of WeCom's`,
		hint: `${checkHost(call)}: something else than WeCom answers there.`,
	}),
	malformed: (call: Call) => ({
		title: `${call.host} gave an answer that cannot be read`,
		hint: `The answer is not JSON as WeCom sends it. ${checkHost(call)} and the proxy.`,
	}),
};

function describeStatus(status: number, call: Call): Description {
	const title = `${call.host} answered with HTTP status ${status}`;
	if (status >= 500)
		return {
			title,
			hint: 'The server or a proxy before it is not working at the moment. Try again later.',
		};
	if (status >= 300 && status < 400) {
		return {
			title,
			hint: `The address redirects to another one. Enter the final address as ${hostField(call)}.`,
		};
	}
	if (status === 407)
		return {
			title,
			hint: 'The proxy asks for a user name and password; set them in the proxy settings of n8n.',
		};
	return {
		title,
		hint: `WeCom does not use this status, so something else answers. ${checkHost(call)} and the proxy.`,
	};
}
