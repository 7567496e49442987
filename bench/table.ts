/** Plain arithmetic and Markdown. */

/** @throws RangeError without values */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle];
	if (upper === undefined) throw new RangeError('There is no median of nothing');
	return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

const pad = (cell: string, width: number, isLeft: boolean) =>
	isLeft ? cell.padEnd(width) : cell.padStart(width);

/** A Markdown table; the first column is set left, the others are numbers. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = head.map((cell, column) =>
		Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (cells: readonly string[]) =>
		`| ${widths.map((width, column) => pad(cells[column] ?? '', width, column === 0)).join(' | ')} |`;
	const rule = widths.map((width, column) =>
		column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
	);
	return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** "1,234" */
export const whole = (value: number) => Math.round(value).toLocaleString('en-US');

/** "1.62 x" */
export const ratio = (value: number) => `${value.toFixed(2)} x`;
