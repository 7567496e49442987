import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';

/**
 * Child processes as groups of their own: Ctrl-C then reaches this process alone, which stops them in
 * order, together with whatever they have started themselves.
 */
const running = new Map<ChildProcess, Ending>();

/** How a child ends when everything is stopped. */
interface Ending {
	graceMs: number;
	/** After the others, which use it. */
	isLast: boolean;
}

const DEFAULT_GRACE_MS = 15_000;

const WINDOWS = process.platform === 'win32';

/**
 * @param graceMs how long it may take to end when everything is stopped
 * @param isLast whether it ends after the others then, because they use it
 */
export function spawnGroup(
	command: string,
	args: string[],
	options: SpawnOptions,
	graceMs = DEFAULT_GRACE_MS,
	isLast = false,
): ChildProcess {
	const child = spawn(command, args, { ...options, detached: !WINDOWS });
	running.set(child, { graceMs, isLast });
	child.once('exit', () => running.delete(child));
	child.once('error', () => running.delete(child));
	return child;
}

/** Asks the group to end; what is still there after the grace is killed. */
export async function stopGroup(child: ChildProcess, graceMs = DEFAULT_GRACE_MS): Promise<void> {
	if (hasEnded(child)) return;
	const exit = once(child, 'exit');
	signalGroup(child, 'SIGTERM');
	const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
	await exit;
	clearTimeout(timer);
	// The first process is gone; the others of its group must not outlive it.
	signalGroup(child, 'SIGKILL');
}

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}

export async function stopAllGroups(): Promise<void> {
	for (const last of [false, true]) {
		const these = [...running].filter(([, { isLast }]) => isLast === last);
		await Promise.all(these.map(([child, { graceMs }]) => stopGroup(child, graceMs)));
	}
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	if (WINDOWS) {
		spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
		return;
	}
	try {
		process.kill(-pid, signal);
	} catch {
		// Nobody is left in the group.
	}
}

// The last resort, for a way out that nobody has thought of.
process.once('exit', () => running.forEach((_, child) => signalGroup(child, 'SIGKILL')));
