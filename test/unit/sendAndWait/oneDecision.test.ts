import { OneDecision } from '../../../nodes/WeCom/sendAndWait/oneDecision';

describe('one decision', () => {
	it('lets the first answer through and tells the others of it', () => {
		const decisions = new OneDecision<string>();
		expect(decisions.take('a', 'yes', 0)).toBeUndefined();
		expect(decisions.take('a', 'no', 1)).toBe('yes');
		expect(decisions.take('b', 'no', 1)).toBeUndefined();
	});

	it('does not hold a question for ever that n8n could not resume', () => {
		const decisions = new OneDecision<string>();
		decisions.take('a', 'yes', 0);
		expect(decisions.take('a', 'no', 15_000)).toBeUndefined();
		decisions.release('a');
		expect(decisions.take('a', 'yes', 15_001)).toBeUndefined();
	});
});
