import type { IExecuteFunctions } from 'n8n-workflow';
import { Progress } from '../../../nodes/WeCom/execution/progress';
import { Results } from '../../../nodes/WeCom/execution/results';
import { clock } from '../../../nodes/WeCom/shared/clock';
import { NODE } from '../support';

const { now } = clock;
afterEach(() => {
	clock.now = now;
});

test('a long run says every five seconds how far it is, and louder after a minute', () => {
	let seconds = 0;
	clock.now = () => seconds * 1000;
	const lines: string[] = [];
	const logger = {
		debug: (line: string) => lines.push(`debug ${seconds}: ${line}`),
		info: (line: string) => lines.push(`info ${seconds}: ${line}`),
	};
	const results = new Results(100);
	const context = { getNode: () => NODE, logger } as unknown as IExecuteFunctions;
	const progress = new Progress(context, results);
	for (; seconds < 70; seconds++) {
		results.add({ item: seconds, answers: [] });
		progress.tell();
	}
	const line = (level: string, at: number) =>
		`${level} ${at}: ${NODE.name}: ${at + 1} of 100 items are done`;
	expect(lines).toEqual([
		...Array.from({ length: 12 }, (_, n) => line('debug', (n + 1) * 5)),
		line('info', 65),
	]);
});
