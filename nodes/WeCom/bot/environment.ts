import { sleep } from 'n8n-workflow';

/** The part of the built-in WebSocket that is used. */
export interface Socket {
	binaryType: string;
	readonly readyState: number;
	send: (text: string) => void;
	close: () => void;
	addEventListener: (
		type: 'open' | 'message' | 'error' | 'close',
		listener: (event: { data?: unknown; code?: number }) => void,
		options: { signal: AbortSignal },
	) => void;
}

/** `readyState` of a socket that takes frames; after that it drops them without a word. */
export const OPEN = 1;

/** Time, chance and network as the bot sees them. Tests hand in their own. */
export interface Environment {
	/** Epoch ms. */
	now: () => number;
	/**
	 * Waits.
	 *
	 * @returns true after the time, false as soon as the signal says that it is not wanted any more
	 */
	wait: (ms: number, signal?: AbortSignal) => Promise<boolean>;
	/** 0 to 1, for waits that are not the same for everybody. */
	random: () => number;
	/** @throws Error when there is no WebSocket, or the address is none */
	openSocket: (url: string) => Socket;
}

export const environment: Environment = {
	now: () => Date.now(),
	async wait(ms, signal) {
		if (signal?.aborted) return false;
		return await sleep(ms, signal).then(
			() => signal?.aborted !== true,
			() => false,
		);
	},
	random: () => Math.random(),
	openSocket: (url) => new WebSocket(url),
};
