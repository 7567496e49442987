import { clean } from '../shared/clean';

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
	const redacted = formsOf(secrets).reduce((rest, form) => rest.replaceAll(form, HIDDEN), text);
	return redacted.replace(SECRET_PARAMETERS, `$1${HIDDEN}`);
}

/**
 * How the secrets may be written, longest first: one may begin another, as "secret%" does the
 * "secret%25" that it is in a URL, and the rest would stay.
 */
function formsOf(secrets: ReadonlyArray<string | undefined>): string[] {
	return secrets
		.filter((secret) => secret !== undefined && secret.length >= MIN_SECRET_LENGTH)
		.flatMap((secret = '') => [secret, clean(secret)])
		.flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())])
		.sort((a, b) => b.length - a.length);
}
