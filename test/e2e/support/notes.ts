import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ARTIFACTS } from '../../../scripts/paths';

const FILE = join(ARTIFACTS, 'messages.md');

rmSync(FILE, { force: true });

/** Keeps what n8n shows to people, to be read as a whole. */
export function note(title: string, ...lines: string[]): void {
	appendFileSync(FILE, `## ${title}\n\n${lines.filter(Boolean).join('\n\n')}\n\n`);
}
