import { CALLER_KINDS, Callers, type Caller, type Context } from './auth';
import { WeComClient } from './client';
import { Throttle } from './throttle';

/**
 * The app's client for a few calls that no item asks for: a list in the editor, a file that came in,
 * what follows an answer. Somebody waits for them, so that they do not wait for WeCom's limit.
 *
 * @param timeoutMs how long one request may take
 * @throws whatever n8n says about a credential that cannot be read
 */
export async function appClient(
	context: Context,
	timeoutMs: number,
	maxConcurrency = 1,
): Promise<Pick<Caller, 'credential'> & { client: WeComClient }> {
	const { auth, credential } = await new Callers(CALLER_KINDS.appToken, context).of();
	const throttle = new Throttle({ maxConcurrency, waitOnRateLimit: false });
	return { credential, client: new WeComClient({ auth, throttle, timeoutMs }) };
}
