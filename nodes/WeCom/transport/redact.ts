/** Stands where a secret stood. */
const HIDDEN = '***';

/** Query parameters whose value is always secret, whoever put it there. */
const SECRET_PARAMETERS =
	/((?:access_token|corpsecret|response_code)["']?\s*[=:]\s*["']?)[^&\s"',}]+/gi;

/** Shorter values are not searched for: they would tear holes into ordinary words. */
const MIN_SECRET_LENGTH = 6;

/**
 * Removes secrets from a text that came from outside: an answer of WeCom or of a proxy, or the
 * message of a failed request, which carries the URL with its query.
 */
export function redact(text: string, secrets: ReadonlyArray<string | undefined>): string {
	let redacted = text;
	for (const secret of secrets) {
		if (secret === undefined || secret.length < MIN_SECRET_LENGTH) continue;
		redacted = redacted.replaceAll(secret, HIDDEN).replaceAll(encodeURIComponent(secret), HIDDEN);
	}
	return redacted.replace(SECRET_PARAMETERS, `$1${HIDDEN}`);
}
