import { cpus } from 'node:os';
import { duration, giveUp, say } from '../scripts/report';
import { isStopping, stopOnSignals } from '../scripts/shutdown';
import { stopExpressions } from '../test/support';
import { measureMemory } from './memory';
import { measureHttps } from './https/measure';
import { readOptions, USAGE } from './options';
import { takeProfile } from './profile';
import { measureQueue } from './queue/measure';
import { Server } from './server';
import { measureTriggers } from './trigger/measure';
import { measureMerging, measureThroughput, printThroughput } from './throughput';

const ALONE = { https: measureHttps, queue: measureQueue, trigger: measureTriggers };

/** Measures this package beside n8n's engine alone and a client outside of n8n; see USAGE. */
async function main(): Promise<void> {
	const options = readOptions();
	if (options.help) {
		say(USAGE);
		return;
	}
	// A process that ends with open isolates may crash.
	stopOnSignals(stopExpressions);
	const start = Date.now();
	const machine = `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`;
	if (options.only) {
		say(machine);
		await ALONE[options.only](options);
		say(`\nDone after ${duration(Date.now() - start)}.`);
		return;
	}
	const server = await Server.start();
	try {
		if (options.profile) {
			await takeProfile(options.profile, options, server);
			return;
		}
		say(machine);
		const figures = await measureThroughput(options, server);
		printThroughput(figures, options.messages);
		await measureMerging(options, server);
		await measureMemory(options, server);
		say(`\nDone after ${duration(Date.now() - start)}.`);
	} finally {
		await server.stop();
		await stopExpressions();
	}
}

main()
	.catch((error: unknown) => {
		if (!isStopping()) giveUp(error);
	})
	.finally(() => {
		if (!isStopping()) process.exit();
	});
