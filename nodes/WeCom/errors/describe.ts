import { DURING, join, type Call, type Description } from './call';
import { describeErrcode } from './describeErrcode';
import { mayHaveArrived, type Failure, type Repeat } from './failure';

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
