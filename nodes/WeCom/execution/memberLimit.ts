import { ANYONE } from '../recipients';
import type { Job } from './mergeItems';

/** What one app delivers to one member in a minute; WeCom drops the rest without a word (doc 90312). */
const MAX_PER_MINUTE = 30;

/** Whose members nobody can list; most of them get each of these messages. */
const UNLISTED = 'departments, tags or everyone';

/** Most members that are named. */
const MAX_NAMED = 3;

/**
 * A warning about members who are sent more than WeCom delivers; undefined when there are none. What
 * WeCom's duplicate check drops is counted, too.
 */
export function memberLimitWarning(
	jobs: ReadonlyArray<Pick<Job, 'orderKeys' | 'messageCount'>>,
): string | undefined {
	const counts = new Map<string, number>();
	for (const { orderKeys, messageCount: messages } of jobs) {
		if (messages === 0) continue;
		const names = orderKeys === ANYONE ? [UNLISTED] : orderKeys;
		for (const name of names) counts.set(name, (counts.get(name) ?? 0) + messages);
	}
	const above = [...counts].filter(([, count]) => count > MAX_PER_MINUTE);
	if (above.length === 0) return undefined;
	const named = above.slice(0, MAX_NAMED).map(([name, count]) => `${name} ${count}`);
	const others = above.length > MAX_NAMED ? ' and others' : '';
	return `WeCom delivers at most ${MAX_PER_MINUTE} messages a minute from one app to one member, and drops the rest without telling. Messages in this run: ${named.join(', ')}${others}. Put several into one, or spread them with Loop Over Items and Wait.`;
}
