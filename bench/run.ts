import { cpus } from 'node:os';
import { duration, say } from '../scripts/report';
import { measureMemory } from './memory';
import { measureHttps } from './https/measure';
import { runMeasurement } from './measurement';
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
	}
}

runMeasurement(main);
