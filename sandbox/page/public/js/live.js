const EVENTS_PATH = '/sandbox/events';
const POLL_MS = 3000;
const REOPEN_MS = 5000;

/** @typedef {'connecting' | 'live' | 'polling'} LiveStatus */
/**
 * @typedef {object} LiveHandlers
 * @property {(change: any) => void} change one ChangeEvent of the sandbox
 * @property {() => void} opened the events have begun: read everything, the sandbox may be another
 * @property {() => void} resync something may have been missed: read what is new
 * @property {(status: LiveStatus) => void} status
 */

/**
 * Follows the sandbox by server-sent events. While they are interrupted it asks every few seconds,
 * and tries to get them back.
 *
 * @param {LiveHandlers} handlers
 */
export function followLive(handlers) {
	/** @type {ReturnType<typeof setInterval> | undefined} */
	let polling;

	/** @param {MessageEvent<string>} message */
	const receive = ({ data }) => {
		try {
			handlers.change(JSON.parse(data));
		} catch {
			handlers.resync();
		}
	};

	const poll = () => {
		handlers.status('polling');
		polling ??= setInterval(handlers.resync, POLL_MS);
	};

	const open = () => {
		const source = new EventSource(EVENTS_PATH);
		source.addEventListener('open', () => {
			clearInterval(polling);
			polling = undefined;
			handlers.status('live');
			handlers.opened();
		});
		source.addEventListener('message', receive);
		source.addEventListener('change', receive);
		source.addEventListener('error', () => {
			poll();
			// A browser tries again by itself, except after an answer that is no event stream.
			if (source.readyState === EventSource.CLOSED) setTimeout(open, REOPEN_MS);
		});
	};

	handlers.status('connecting');
	open();
}
