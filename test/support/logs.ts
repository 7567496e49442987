/** n8n's own logger, with its output kept in memory instead of written to the console. */
import './environment';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { everyStringIn } from './strings';

export interface LogEntry {
	level: string;
	message: string;
	/** What the logger would write beside the message. */
	[metadata: string]: unknown;
}

const entries: LogEntry[] = [];

// The logger announces itself to n8n-workflow's LoggerProxy when it is made.
const output = Container.get(Logger).getInternalLogger();
output.clear();
output.write = ((entry: LogEntry) => {
	entries.push(entry);
	return true;
}) as typeof output.write;

/** Everything n8n and the nodes have logged, at any level, since the last `clear()`. */
export const logs = {
	entries: entries as readonly LogEntry[],
	clear() {
		entries.length = 0;
	},
	messages(level?: string): string[] {
		return entries.filter((entry) => !level || entry.level === level).map(({ message }) => message);
	},
	/** Every string of every entry, messages and metadata: the place to search for secrets. */
	everyString(): string[] {
		return everyStringIn(entries);
	},
};
