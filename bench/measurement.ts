import { giveUp } from '../scripts/report';
import { isStopping, stopOnSignals } from '../scripts/shutdown';
import { stopExpressions } from '../test/support';

/** Runs a measurement as the one thing that this process does. */
export function runMeasurement(measure: () => Promise<void>): void {
	stopOnSignals(stopExpressions);
	void toItsEnd(measure);
}

async function toItsEnd(measure: () => Promise<void>): Promise<void> {
	try {
		await measure();
	} catch (error) {
		if (!isStopping()) giveUp(error);
	}
	// A process that ends with open isolates may crash.
	await stopExpressions();
	if (!isStopping()) process.exit();
}
