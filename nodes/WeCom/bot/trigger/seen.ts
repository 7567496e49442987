import { Memory } from '../../inbound/memory';

/** A callback may come twice around a reconnection. */
const KEPT_MS = 10 * 60_000;
const LIMIT = 5000;

/** Callbacks that triggers of this process have had, also before they were activated again. */
const memory = new Memory(LIMIT);

/**
 * Whether a trigger has had this callback. If not, it has now.
 *
 * @param trigger tells one trigger from another
 */
export function isRepeated(trigger: string, messageId: string, now: number): boolean {
	if (messageId === '') return false;
	const name = `${trigger} ${messageId}`;
	if (memory.has(name, now)) return true;
	memory.add(name, now + KEPT_MS, now);
	return false;
}
