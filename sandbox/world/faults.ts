import { FaultList, type Countdown } from '../base/faultList';

/** How a call goes wrong. Only `delay`, `dropAfter` and `malformed` let the call take effect. */
export type FaultKind =
	| { kind: 'errcode'; errcode: number }
	| { kind: 'delay'; ms: number }
	/** Closes the socket before anything is done. */
	| { kind: 'drop' }
	/** Does what was asked, then closes the socket without an answer. */
	| { kind: 'dropAfter' }
	| { kind: 'http'; status: number; body?: string; contentType?: string }
	/** HTTP 200 with the page of a proxy. */
	| { kind: 'html' }
	/** HTTP 200 without a body. */
	| { kind: 'empty' }
	/** Does what was asked, then answers with JSON that breaks off. */
	| { kind: 'malformed' };

export type Fault = FaultKind &
	Countdown & {
		/** `message/send` or the whole path; without it every endpoint is hit, gettoken too. */
		path?: string | RegExp;
		/** Hits only calls whose body, as sent, contains this text. */
		bodyContains?: string;
	};

const PREFIX = '/cgi-bin/';

const matches = (path: string, wanted: Fault['path']): boolean => {
	if (wanted === undefined) return true;
	if (wanted instanceof RegExp) return wanted.test(path);
	return path === wanted || path === PREFIX + wanted.replace(/^\//, '');
};

/** Faults of the calls to /cgi-bin. */
export class Faults extends FaultList<Fault> {
	/** The faults that hit a call: any number of delays, then at most one other. */
	take(path: string, body = ''): Fault[] {
		const hits: Fault[] = [];
		for (const fault of this.active) {
			const settled = hits.some((hit) => hit.kind !== 'delay');
			if (!matches(path, fault.path) || (settled && fault.kind !== 'delay')) continue;
			if (fault.bodyContains !== undefined && !body.includes(fault.bodyContains)) continue;
			if (this.use(fault)) hits.push(fault);
		}
		this.dropUsedUp();
		return hits;
	}
}
