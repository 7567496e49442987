import { stopAllGroups } from './children';
import { say } from './report';

const WATCH_MS = 500;

let stopping = false;

/** Whether everything is being ended: processes that go away then are no trouble. */
export const isStopping = (): boolean => stopping;

/**
 * Ends everything on Ctrl-C, on SIGTERM, and when the terminal or npm goes away. A second signal while
 * that goes on, which npm and terminals may send, changes nothing.
 *
 * @param close what to do once the child processes are gone
 */
export function stopOnSignals(close: () => Promise<void>): void {
	const stop = async (reason: string) => {
		if (stopping) return;
		stopping = true;
		if (reason === 'SIGINT' || reason === 'SIGTERM') say('\nStopping …');
		await stopAllGroups();
		await close().catch(() => {});
		process.exit();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => void stop(signal));
	}
	// Output that nobody reads any more must not end this process before its children.
	process.stdout.on('error', () => void stop('output'));
	if (process.env.npm_lifecycle_event) onParentGone(() => void stop('parent'));
}

/** npm passes SIGTERM on to the shell between it and this script, and the shell passes on nothing. */
function onParentGone(then: () => void): void {
	const parent = process.ppid;
	setInterval(() => process.ppid !== parent && then(), WATCH_MS).unref();
}
