/** A failure that its message explains; people see it without a stack. */
export class Trouble extends Error {}

export function say(line = ''): void {
	process.stdout.write(`${line}\n`);
}

/** "45 s", "3 min 10 s" */
export function duration(ms: number): string {
	const seconds = Math.round(ms / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** How a script ends that could not do its work. */
export function giveUp(error: unknown): void {
	const text = error instanceof Trouble ? error.message : String((error as Error).stack ?? error);
	process.stderr.write(`\n${text}\n`);
	process.exitCode = 1;
}
