/** @typedef {import('./types.js').Click} Click */

/** @param {string} userid */
const memberPath = (userid) => `/sandbox/members/${encodeURIComponent(userid)}`;

/** @param {string} text @returns {any} */
function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>} the JSON of the answer
 */
export async function call(method, path, body) {
	const response = await fetch(path, {
		method,
		headers: body === undefined ? {} : { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
		cache: 'no-store',
	});
	const json = parse(await response.text());
	if (!response.ok) {
		const reason = json?.error ?? json?.message ?? json?.reason ?? `HTTP ${response.status}`;
		throw new Error(String(reason).replace(/^Error: /, ''));
	}
	return json;
}

/** Lists may come bare or under their name. @param {string} name */
const listOf = (name) => (/** @type {any} */ json) =>
	Array.isArray(json) ? json : (json?.[name] ?? []);

/** The sandbox over HTTP. */
export const api = {
	state: () => call('GET', '/sandbox/state'),
	/** @param {string} userid */
	inbox: (userid) =>
		call('GET', `/sandbox/inbox/${encodeURIComponent(userid)}`).then(listOf('entries')),
	/** @param {number} after */
	calls: (after) => call('GET', `/sandbox/calls?after=${after}`).then(listOf('calls')),
	clearCalls: () => call('DELETE', '/sandbox/calls'),
	clearCallbacks: () => call('DELETE', '/sandbox/callbacks'),
	/** @param {number} after */
	callbacks: (after) => call('GET', `/sandbox/callbacks?after=${after}`).then(listOf('callbacks')),
	/** @param {string} userid @param {number} agentid @param {string} content */
	write: (userid, agentid, content) =>
		call('POST', `${memberPath(userid)}/messages`, { agentid, type: 'text', content }),
	/** @param {string} userid @param {Click} click */
	click: (userid, click) => call('POST', `${memberPath(userid)}/clicks`, click),
	/** @param {(Click & {userid: string})[]} clicks */
	clickTogether: (clicks) => call('POST', '/sandbox/clicks', { clicks }),
	/** Without verification. @param {number} agentid @param {string | null} url */
	setCallbackUrl: (agentid, url) => call('POST', '/sandbox/callback', { agentid, url }),
	/** @param {number} agentid @param {object} settings */
	setCallback: (agentid, settings) => call('POST', `/sandbox/callback/${agentid}`, settings),
	/** @param {object} fault */
	addFault: (fault) => call('POST', '/sandbox/faults', fault),
	clearFaults: () => call('DELETE', '/sandbox/faults'),
	/** @param {object} settings */
	configure: (settings) => call('POST', '/sandbox/settings', settings),
	expireTokens: () => call('POST', '/sandbox/tokens/expire', {}),
	revokeTokens: () => call('POST', '/sandbox/tokens/revoke', {}),
	/** @param {number} ms */
	advance: (ms) => call('POST', '/sandbox/advance', { ms }),
	reset: () => call('POST', '/sandbox/reset', {}),
};
