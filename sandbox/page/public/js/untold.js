import { toast } from './toast.js';
import { t } from './words/index.js';

/** @typedef {{deliveries?: import('./types.js').Delivery[]} | null} Answer */

/** What n8n answers while no workflow listens at the path. */
const NOT_LISTENING = 404;

/** Why the app could not be told of what a member did; null when it was. @param {Answer} answer */
export function whyUntold(answer) {
	const last = answer?.deliveries?.at(-1);
	if (!last?.failure) return null;
	if (last.status === NOT_LISTENING) return t.untold.notListening;
	return last.url === null ? t.untold.noUrl : t.untold.failed(last.failure, last.attempt);
}

/** Says so when a member did something and the app could not be told. @param {Answer} answer */
export function warnIfUntold(answer) {
	const why = whyUntold(answer);
	if (why) toast(why, 'bad');
}
