/**
 * The address if a member may follow it, else null: no `javascript:`, no `data:`.
 *
 * @param {unknown} url
 * @returns {string | null}
 */
export function safeUrl(url) {
	if (typeof url !== 'string') return null;
	try {
		const { protocol, href } = new URL(url.trim());
		return protocol === 'http:' || protocol === 'https:' ? href : null;
	} catch {
		return null;
	}
}
