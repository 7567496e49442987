/** What follows each kind of failure, and nothing else: no request, no waiting. */
import type { Failure } from '../../../nodes/WeCom/errors';
import type { Outcome } from '../../../nodes/WeCom/transport/outcome';
import {
	decide,
	firstAttempt,
	isHarmless,
	type Attempts,
} from '../../../nodes/WeCom/transport/retryPolicy';

const refused = (errcode: number): Failure => ({ kind: 'refused', errcode, errmsg: '' });
const NOT_SENT = (['dns', 'refused', 'tls', 'network'] as const).map((reason): Failure => ({
	kind: 'unreached',
	reason,
}));
const MAY_BE_DONE: Failure[] = [
	...(['timeout', 'reset'] as const).map((reason): Failure => ({ kind: 'unanswered', reason })),
	...(['empty', 'html', 'malformed'] as const).map((reason): Failure => ({
		kind: 'unreadable',
		reason,
	})),
	...[500, 502, 503, 504].map((status): Failure => ({ kind: 'httpStatus', status })),
];

/** The waits before each repetition, until the call is given up. */
function waits(outcome: Outcome, start: Partial<Attempts> = {}): number[] {
	const attempts = { ...firstAttempt(), ...start };
	const all: number[] = [];
	for (;;) {
		const decision = decide(outcome, attempts);
		if (decision.do === 'repeat') attempts.repeats++;
		else if (decision.do === 'slowDown') attempts.crowded++;
		else return all;
		all.push(decision.afterMs);
	}
}

test.each(NOT_SENT)('%o was not sent: repeated with longer and longer waits', (failure) => {
	expect(waits(failure)).toEqual([1000, 2000, 4000]);
	expect(waits(failure, { patient: false })).toEqual([]);
});

test.each(MAY_BE_DONE)('%o may be done: repeated only where that is harmless', (failure) => {
	expect(waits(failure)).toEqual([]);
	expect(waits(failure, { repeatable: true })).toEqual([1000, 2000, 4000]);
});

test.each(MAY_BE_DONE)('%o of the request for a token: repeated always', (failure) => {
	expect(waits({ ...failure, tokenRequest: { timeoutS: 30 } })).toEqual([1000, 2000, 4000]);
});

test('a busy WeCom is asked three times more', () => {
	expect(waits(refused(-1))).toEqual([1000, 2000, 4000]);
});

test('too many at a time: fewer, and again, but not for ever', () => {
	const all = waits(refused(45033));
	expect(all).toHaveLength(10);
	expect(all).toEqual([...all].sort((a, b) => a - b));
	expect(Math.max(...all)).toBeLessThanOrEqual(5000);
});

test('too many a minute: the minute is waited for', () => {
	expect(decide(refused(45009), firstAttempt())).toEqual({ do: 'waitForRate' });
});

test.each([
	refused(40001),
	refused(60020),
	refused(81013),
	refused(60140),
	refused(40058),
	{ kind: 'httpStatus', status: 404 } as const,
	{ kind: 'httpStatus', status: 407 } as const,
	{ kind: 'stopped' } as const,
	{ kind: 'other', message: 'The target host is not allowed' } as const,
])('%o is not repeated', (failure) => {
	expect(decide(failure, { ...firstAttempt(), repeatable: true })).toEqual({ do: 'settle' });
});

test('an answer that is too large is not asked for again', () => {
	const failure = { kind: 'unreadable', reason: 'tooLarge' } as const;
	for (const outcome of [failure, { ...failure, tokenRequest: { timeoutS: 30 } }]) {
		const attempts = { ...firstAttempt(), patient: true, repeatable: true };
		expect(decide(outcome, attempts)).toEqual({ do: 'settle' });
	}
});

test('what is harmless', () => {
	expect(isHarmless('harmless', false)).toBe(true);
	expect(isHarmless('withDuplicateCheck', false)).toBe(false);
	expect(isHarmless('withDuplicateCheck', true)).toBe(true);
	expect(isHarmless('never', true)).toBe(false);
});
