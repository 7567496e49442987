import { toolMessage } from '../../../nodes/WeCom/sendAndWait/toolMessage';

const input = { toolParameters: { orderId: '7', amount: 12.5, tags: ['$&'] } };

describe('text about a tool', () => {
	it("shows what n8n's default text cannot", () => {
		expect(toolMessage('Run Refund\n\nInput:\n[object Object]', input)).toBe(
			'Run Refund\n\nInput:\norderId: 7\namount: 12.5\ntags: ["$&"]',
		);
	});

	it('stays as it is where nothing is missing', () => {
		expect(toolMessage('Run Refund?', input)).toBe('Run Refund?');
		expect(toolMessage('[object Object]', {})).toBe('[object Object]');
	});
});
