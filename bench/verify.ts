import { Trouble } from '../scripts/report';
import type { Seen } from './server';

/** A figure counts only if WeCom got everything, once, and each person one message. @throws Trouble */
export function verify(what: string, count: number, seen: Seen, sends = count): void {
	const { refused, people, deliveries } = seen;
	if (seen.sends === sends && refused === 0 && people === count && deliveries === count) return;
	throw new Trouble(
		`${what}: ${count} messages should have reached as many people in ${sends} calls. The sandbox saw ${seen.sends} calls, ${refused} of them refused, and ${deliveries} deliveries to ${people} people.`,
	);
}
