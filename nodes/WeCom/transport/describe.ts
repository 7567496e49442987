import { clock } from './clock';
import { errcodeUrl, findErrcode } from './errcodes';
import type { Repeat } from './endpoints';
import { mayHaveArrived, type Failure } from './outcome';
import { RATE_WINDOW_MS } from './pace';

/** A failure in the user's words: what happened, and what to do. */
export interface Description {
	title: string;
	advice: string;
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
}

/** What did not happen when a call that comes before failed. */
const DURING = {
	token: 'This happened while an access token was fetched, so nothing else was sent.',
	upload: 'This happened while a file was uploaded, so the message was not sent.',
	/** The test of a credential sends nothing. */
	test: '',
} as const;

/**
 * Puts a failure into words.
 *
 * @returns a title without a full stop, and sentences about what to do
 */
export function describe(failure: Failure, call: Call): Description {
	const { tokenRequest } = failure;
	const own: Call = tokenRequest ? { ...call, ...tokenRequest, during: 'token' } : call;
	const { title, advice } = describeKind(failure, own);
	if (call.repeat === 'harmless' || !mayHaveArrived(failure)) {
		return { title, advice: join(whatWasNotSent(failure, own), advice) };
	}
	const isOlder = !mayHaveArrived({ ...failure, mayBeDone: undefined });
	const { doubt, olderDoubt, cure } = DOUBTS[call.repeat];
	return {
		title: isOlder ? `${title}, and ${olderDoubt}` : `${title}, so ${doubt}`,
		advice: join(SAFETY[call.safety] ?? cure, advice),
	};
}

const join = (...sentences: string[]) => sentences.filter(Boolean).join(' ');

function whatWasNotSent(failure: Failure, { during }: Call): string {
	if (during !== undefined) return DURING[during];
	return failure.kind === 'unreached' ? 'This request was not sent.' : '';
}

/** What is not known after a call that may have been carried out, and what to do about it. */
const DOUBTS: Readonly<Record<Repeat, { doubt: string; olderDoubt: string; cure: string }>> = {
	harmless: { doubt: '', olderDoubt: '', cure: '' },
	withDuplicateCheck: {
		doubt: 'the message may have been delivered',
		olderDoubt: 'the message may have been delivered by the attempt before',
		cure: 'It was not sent again, so as not to deliver it twice. Look in WeCom before you repeat it. With the option "Check for Duplicates" WeCom drops a second copy, and the node repeats such a call by itself.',
	},
	never: {
		doubt: 'nobody knows whether it was carried out',
		olderDoubt: 'nobody knows whether the attempt before was carried out',
		cure: 'It was not tried again, so as not to do it twice. Look in WeCom before you repeat it.',
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
			return describeErrcode(failure.errcode, failure.errmsg);
		case 'unreached':
			return UNREACHED[failure.reason](call.host);
		case 'unanswered':
			return UNANSWERED[failure.reason](call);
		case 'unreadable':
			return UNREADABLE[failure.reason](call.host);
		case 'httpStatus':
			return describeStatus(failure.status, call.host);
		case 'stopped':
			return {
				title: 'The execution was stopped before this was sent',
				advice: 'Run the workflow again to send it.',
			};
		case 'other':
			return { title: 'The request to WeCom could not be made', advice: failure.message };
	}
}

function describeErrcode(errcode: number, errmsg: string): Description {
	const known = findErrcode(errcode);
	const words = vendorWords(errmsg);
	const said = words === '' ? '' : `WeCom's words: ${words}. `;
	const link = `More: ${errcodeUrl(errcode)}`;
	if (!known) {
		return {
			title: `WeCom refused the request (${errcode})`,
			advice: `${said || 'WeCom gave no reason. '}${link}`,
		};
	}
	const ip = errcode === 60020 ? callerIp(errmsg) : undefined;
	const when =
		errcode === 45009 ? `Try again after ${clockTime(clock.now() + RATE_WINDOW_MS)}. ` : '';
	return {
		title: ip === undefined ? `${known.title} (${errcode})` : `${known.title}: ${ip} (${errcode})`,
		advice: `${when}${known.hint} ${said}${link}`,
	};
}

/** WeCom appends a trace id, the caller's address and a link; the words before them are what helps. */
function vendorWords(errmsg: string): string {
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

const CHECK_HOST = 'Check "Base URL" of the credential';

const UNREACHED = {
	dns: (host: string) => ({
		title: `The host ${host} was not found`,
		advice: `${CHECK_HOST} for typing mistakes, and that this server can look up names on the internet.`,
	}),
	refused: (host: string) => ({
		title: `Nothing answers at ${host}`,
		advice: `${CHECK_HOST}, and that the proxy or server behind it is running.`,
	}),
	tls: (host: string) => ({
		title: `No secure connection to ${host} could be made`,
		advice: `Its certificate is not trusted, or it does not speak HTTPS there. ${CHECK_HOST}, and the certificate of the proxy if there is one.`,
	}),
	network: (host: string) => ({
		title: `${host} cannot be reached`,
		advice: `${CHECK_HOST}, and that a firewall lets this server connect to it.`,
	}),
};

const inSeconds = (seconds: number) => {
	const whole = seconds < 1 ? seconds : Math.round(seconds);
	return `${whole} ${whole === 1 ? 'second' : 'seconds'}`;
};

const UNANSWERED = {
	timeout: ({ host, timeoutS, during }: Call) => ({
		title: `${host} gave no answer within ${inSeconds(timeoutS)}`,
		advice:
			during === 'token' || during === 'test'
				? 'If this keeps happening, check the network and any proxy between n8n and WeCom.'
				: 'If this keeps happening, allow more time with the option "Timeout".',
	}),
	reset: ({ host }: Call) => ({
		title: `The connection to ${host} broke before an answer came`,
		advice: 'Check the network and any proxy between n8n and WeCom.',
	}),
	cancelled: ({ host }: Call) => ({
		title: `The execution was stopped while ${host} was answering`,
		advice: '',
	}),
};

const UNREADABLE = {
	empty: (host: string) => ({
		title: `${host} gave an empty answer`,
		advice: `${CHECK_HOST}: the address may lead to something that is not WeCom.`,
	}),
	html: (host: string) => ({
		title: `${host} answered with a web page instead of data`,
		advice: `A proxy, a sign-in page or another server answers in WeCom's place. ${CHECK_HOST} and the proxy.`,
	}),
	malformed: (host: string) => ({
		title: `${host} gave an answer that cannot be read`,
		advice: `The answer is not JSON as WeCom sends it. ${CHECK_HOST} and the proxy.`,
	}),
};

function describeStatus(status: number, host: string): Description {
	const title = `${host} answered with HTTP status ${status}`;
	if (status >= 500)
		return {
			title,
			advice: 'The server or a proxy before it is not working at the moment. Try again later.',
		};
	if (status >= 300 && status < 400) {
		return {
			title,
			advice: `The address redirects to another one. Enter the final address as "Base URL" of the credential.`,
		};
	}
	if (status === 407)
		return {
			title,
			advice: 'The proxy asks for a user name and password; set them in the proxy settings of n8n.',
		};
	return {
		title,
		advice: `WeCom does not use this status, so something else answers. ${CHECK_HOST} and the proxy.`,
	};
}
