import { sleep } from 'n8n-workflow';

/** How long work goes on before others of n8n's work get a turn, in ms. */
const TURN_MS = 50;

/** Gives n8n's other work a turn now and then while something takes seconds, such as thousands of items. */
export function yielding(): () => Promise<void> {
	let began = performance.now();
	return async () => {
		if (performance.now() - began < TURN_MS) return;
		await sleep(0);
		began = performance.now();
	};
}
