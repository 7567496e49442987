import { giveUp } from '../scripts/report';
import { isStopping, stopOnSignals } from '../scripts/shutdown';
import { stopExpressions } from '../test/support';

/** Runs a measurement as the one thing that this process does. */
export function runMeasurement(measure: () => Promise<void>): void {
	// A process that ends with open isolates may crash.
	stopOnSignals(stopExpressions);
	measure()
		.finally(stopExpressions)
		.catch((error: unknown) => {
			if (!isStopping()) giveUp(error);
		})
		.finally(() => {
			if (!isStopping()) process.exit();
		});
}
