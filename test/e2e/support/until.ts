const POLL_MS = 100;
/** Generous: a busy machine is no fault. */
const TIMEOUT_MS = 60_000;

/** Asks again and again until there is an answer. */
export async function until<T>(
	what: string,
	look: () => Promise<T | undefined> | T | undefined,
	timeoutMs = TIMEOUT_MS,
): Promise<T> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms until ${what}`);
		await new Promise((done) => setTimeout(done, POLL_MS));
	}
}
