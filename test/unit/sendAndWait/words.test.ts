import {
	languageOf,
	languageOfText,
	speak,
	timeText,
} from '../../../nodes/WeCom/sendAndWait/languages';

describe('language', () => {
	it.each([
		[undefined, 'en'],
		['', 'en'],
		['de-DE,de;q=0.9', 'en'],
		['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
		['en-US,en;q=0.9,zh;q=0.8', 'en'],
		['en;q=0.5, zh-TW;q=0.7', 'zh'],
		['fr, zh;q=0.1', 'zh'],
		['zh;q=0', 'en'],
		['*', 'en'],
	])('of a browser that asks for %j is %s', (header, expected) => {
		expect(languageOf(header)).toBe(expected);
	});

	it('of a card is the one it is written in', () => {
		expect(languageOfText('Deploy? 部署')).toBe('zh');
		expect(languageOfText('Deploy?')).toBe('en');
	});
});

describe('words', () => {
	it('fill in values, and nothing else in braces', () => {
		expect(speak('en')('answeredAt', { time: 'now', answer: '{user} $&' })).toBe(
			'Answered on now: {user} $&',
		);
	});

	it('show times in the zone of the workflow', () => {
		expect(timeText('2026-06-01T16:30:00Z', 'Asia/Shanghai', 'zh')).toContain('00:30');
		expect(timeText('2026-06-01T16:30:00Z', 'Asia/Shanghai', 'en')).toContain('2 Jun 2026');
		expect(timeText('2026-06-01T16:30:00Z', 'Nowhere/City', 'en')).toMatch(/16:30 UTC$/);
	});
});
