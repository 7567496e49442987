import { WAIT_INDEFINITELY } from 'n8n-workflow';
import { isForEver, waitTill } from '../../../nodes/WeCom/sendAndWait/waitTill';

const NOW = Date.parse('2026-06-01T08:00:00Z');
const limited = (values: object) => waitTill({ limitWaitTime: { values } }, NOW);
const after = (resumeAmount: unknown, resumeUnit: string) =>
	limited({ limitType: 'afterTimeInterval', resumeAmount, resumeUnit });

describe('limit of the wait', () => {
	it('is none unless it is set', () => {
		expect(waitTill({}, NOW)).toEqual(WAIT_INDEFINITELY);
		expect(waitTill({ limitWaitTime: {} }, NOW)).toEqual(WAIT_INDEFINITELY);
		expect(isForEver(waitTill({}, NOW))).toBe(true);
	});

	it.each([
		[1, 'minutes', '2026-06-01T08:01:00.000Z'],
		['1.5', 'hours', '2026-06-01T09:30:00.000Z'],
		[2, 'days', '2026-06-03T08:00:00.000Z'],
	])('counts %s %s from asking', (amount, unit, expected) => {
		expect(after(amount, unit).toISOString()).toBe(expected);
	});

	it('counts an hour when nothing more is said, as the panel shows', () => {
		expect(limited({ limitType: 'afterTimeInterval' }).toISOString()).toBe(
			'2026-06-01T09:00:00.000Z',
		);
	});

	it.each([[0], [-1], [''], ['soon'], [Infinity]])('refuses an amount of %j', (amount) => {
		expect(() => after(amount, 'hours')).toThrow(/Amount/);
	});

	it('refuses a unit that does not exist', () => {
		expect(() => after(1, 'weeks')).toThrow(/Unit/);
	});

	it('ends at a moment to come', () => {
		const at = (maxDateAndTime: unknown) =>
			limited({ limitType: 'atSpecifiedTime', maxDateAndTime });
		expect(at('2026-06-02T00:00:00+08:00').toISOString()).toBe('2026-06-01T16:00:00.000Z');
		expect(() => at('')).toThrow(/empty/);
		expect(() => at('tomorrow')).toThrow(/not a date/);
		expect(() => at('2026-05-31T00:00:00Z')).toThrow(/passed/);
	});

	it('does not reach beyond for ever', () => {
		expect(after(1e12, 'days')).toEqual(WAIT_INDEFINITELY);
	});
});
