import { toast } from './toast.js';

/**
 * Says so when a member did something and the app could not be told.
 *
 * @param {{deliveries?: import('./types.js').Delivery[]} | null} answer
 */
export function warnIfUntold(answer) {
	const last = answer?.deliveries?.at(-1);
	if (!last?.failure) return;
	const attempts = last.attempt > 1 ? ` after ${last.attempt} attempts` : '';
	toast(`The app was not reached${attempts}: ${last.failure}. Details are under API calls.`, 'bad');
}
