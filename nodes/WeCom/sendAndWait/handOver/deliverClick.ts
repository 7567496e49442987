import { readAttempt, type Answer, type Attempt } from './attempt';
import type { Outcome } from '../outcomes';

/** Pauses before each further round, in ms: an execution is stored as waiting well within a second. */
const PAUSES_MS = [300, 600, 1200] as const;

/** From this age on, a card whose execution is running has been answered; before, it may be too new. */
const NEW_FOR_S = 60;

/** What handing over takes from outside, so that tests need no waiting. */
export interface Means {
	/** @throws when there is no answer within the time */
	post: (url: string, timeoutMs: number) => Promise<Answer>;
	sleep: (ms: number) => Promise<void>;
	/** Epoch ms. */
	now: () => number;
}

/** How the hand-over ended. */
export interface Delivered {
	/** `unreachable`: nobody knows; WeCom has to repeat the click. */
	outcome: Outcome | 'unreachable';
	/** Why addresses did not answer, for the log. */
	faults: string[];
}

/**
 * Posts a click to the waiting node: at the first address that turns out to be the right n8n, again
 * while the execution is not stored as waiting yet.
 *
 * @param urls the same node at different addresses
 * @param askedAt epoch seconds
 * @param deadline epoch ms at which WeCom has to have its answer
 */
export async function deliver(
	urls: readonly string[],
	askedAt: number,
	deadline: number,
	{ post, sleep, now }: Means,
): Promise<Delivered> {
	const faults = new Set<string>();
	let last: Attempt | undefined;
	let lostRace = false;
	let places = [...urls];
	for (const pause of [0, ...PAUSES_MS]) {
		if (pause > 0) {
			if (now() + pause >= deadline) break;
			await sleep(pause);
		}
		for (const url of places) {
			const left = deadline - now();
			if (left <= 0) break;
			const attempt = await post(url, left).then(readAttempt, (error: unknown) => {
				faults.add(reasonOf(error));
				return undefined;
			});
			if (attempt === undefined || attempt === 'elsewhere') {
				if (attempt === 'elsewhere') faults.add('another server answered');
				continue;
			}
			last = attempt;
			// It is there; the other addresses lead to the same.
			places = [url];
			if (attempt !== 'running' && attempt !== 'failing') return { outcome: attempt, faults: [] };
			if (attempt === 'failing') {
				lostRace = true;
				faults.add('n8n could not resume the execution');
			}
			break;
		}
	}
	const isOld = now() / 1000 - askedAt > NEW_FOR_S;
	// What n8n could not resume because another answer was faster is running, too.
	const isAnswered = last === 'running' && (isOld || lostRace);
	return { outcome: isAnswered ? 'already' : 'unreachable', faults: [...faults] };
}

/** Without addresses: they hold the resume token. */
function reasonOf(error: unknown): string {
	const { code, message = '' } = error as { code?: unknown; message?: string };
	if (/restricted IP/i.test(message)) return 'n8n blocks requests to its own address';
	const cause = (error as { cause?: { code?: unknown } }).cause?.code;
	const known = [code, cause].find((one) => typeof one === 'string' && /^[A-Z_]+$/.test(one));
	return typeof known === 'string' ? `no connection (${known})` : 'no connection';
}
