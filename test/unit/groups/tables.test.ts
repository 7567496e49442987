import fc from 'fast-check';
import { splitText, truncateText } from '../../../nodes/WeCom/longText';

const HEAD = '| Node 节点 | Used |\n| :-- | --: |\n';
const table = (rows: number) =>
	HEAD + Array.from({ length: rows }, (_, i) => `| worker-${i} 节点 | ${i} % |\n`).join('');

test('a table that fits stays whole, and what stands around it', () => {
	const text = `Before\n\n${table(3)}\nAfter`;
	expect(splitText(text, 'markdownV2', 4096)).toEqual([text]);
});

test('a table that does not fit goes on under its head, row by row', () => {
	const text = `Intro\n\n${table(120)}`;
	const parts = splitText(text, 'markdownV2', 600);
	const rows = parts.flatMap((part) => part.split('\n').filter((line) => line.includes('worker')));
	expect(rows).toEqual(
		table(120)
			.split('\n')
			.filter((line) => line.includes('worker')),
	);
	for (const part of parts.filter((one) => one.includes('worker'))) expect(part).toContain(HEAD);
});

test('a table that is cut keeps whole rows', () => {
	expect(truncateText(table(120), 'markdownV2', 600)).toMatch(/\| \d+ %( \|)?…$/);
});

test('code blocks are closed and opened again', () => {
	const code = `\`\`\`\n${'echo 你好\n'.repeat(200)}\`\`\``;
	for (const part of splitText(code, 'markdownV2', 600)) {
		expect(part.match(/```/g)).toHaveLength(2);
	}
});

test('no part is longer than the limit, whatever the text', () => {
	const piece = fc.oneof(
		fc.constantFrom(
			'| a | b |\n',
			'| - | :-: |\n',
			'\n',
			'```\n',
			'- item\n',
			'> quote\n',
			'|',
			'中',
		),
		fc.string({ maxLength: 30 }),
		fc.constant(table(9)),
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
			const parts = splitText(pieces.join(''), 'markdownV2', 256);
			for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(256);
		}),
	);
});
