/**
 * Loaded into the process of n8n (`--import`): tells how much CPU time that process has taken, and takes
 * a profile when asked. Its children inherit the variable, so that only n8n's own command listens.
 */
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import process from 'node:process';

const { WECOM_BENCH_PROBE_PORT: port } = process.env;
const SAMPLING_US = 200;

const session = new Session();

const ACTIONS = {
	'/cpu': async () => {
		const { user, system } = process.cpuUsage();
		return { ms: (user + system) / 1000 };
	},
	'/profile/start': async () => {
		session.connect();
		await session.post('Profiler.enable');
		await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_US });
		await session.post('Profiler.start');
		return {};
	},
	'/profile/stop': async () => {
		const { profile } = await session.post('Profiler.stop');
		session.disconnect();
		return profile;
	},
};

if (port && /[\\/]n8n$/.test(process.argv[1] ?? '')) {
	createServer((request, response) => {
		const action = ACTIONS[request.url ?? ''];
		if (!action) return response.writeHead(404).end();
		action().then(
			(answer) => response.end(JSON.stringify(answer)),
			(error) => response.writeHead(500).end(String(error)),
		);
	})
		.listen(Number(port), '127.0.0.1')
		.unref();
}
