import { clock } from '../shared/clock';
import { join, type Call, type Description } from './call';
import { ERRCODE, errcodeUrl, findErrcode, RATE_WINDOW_MS, type Errcode } from './errcodes';

/**
 * What a code says about itself.
 *
 * @param where the endpoint, for which some codes say more
 * @param about what it is about, where that is known
 */
export function errcodeWords(
	errcode: number,
	where = '',
	about?: string,
): Pick<Errcode, 'title' | 'hint'> {
	const known = findErrcode(errcode);
	if (!known) return { title: `WeCom refused the request (${errcode})`, hint: '' };
	const { title, hint } = known.on?.[where] ?? known;
	return { title: `${about === undefined ? title : `${title}: ${about}`} (${errcode})`, hint };
}

/** Puts a refusal into words. */
export function describeErrcode(errcode: number, errmsg: string, call: Call): Description {
	const known = findErrcode(errcode);
	const ip = errcode === ERRCODE.ipNotTrusted ? callerIp(errmsg) : undefined;
	const { title, hint } = errcodeWords(errcode, call.endpoint, ip);
	const said = vendorSaid(errmsg);
	const link = `More: ${errcodeUrl(errcode)}`;
	if (!known) return { title, hint, source: join(said || 'WeCom gave no reason.', link) };
	const isAboutOption = call.agentIdOption === true && known.agentIdOption !== undefined;
	return {
		title,
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
export function vendorSaid(errmsg: string): string {
	const words = errmsg
		.replace(/,?\s*hint: \[.*?\]/gi, '')
		.replace(/,?\s*from ip: [\da-f.:]+/gi, '')
		.replace(/,?\s*more info at \S+/gi, '')
		.trim()
		.replace(/[.,]$/, '');
	return words === '' ? '' : `WeCom's words: ${words}.`;
}

/** Time of day as "14:05:30 UTC"; n8n's server and its users may be in different time zones. */
const clockTime = (epochMs: number) => `${new Date(epochMs).toISOString().slice(11, 19)} UTC`;

/** The address that WeCom saw, which behind a gateway is not the server's own. */
function callerIp(errmsg: string): string | undefined {
	return /from ip: ([\da-f.:]*[\da-f])/i.exec(errmsg)?.[1];
}
