import { LOCALE } from './words/index.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(LOCALE, {
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
});
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full', timeStyle: 'short' });
const fullest = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full', timeStyle: 'medium' });

/** @param {number} at */
const dayNumber = (at) => Math.floor((at - new Date(at).getTimezoneOffset() * MINUTE_MS) / DAY_MS);

/** `09:41` today, `4 Jun` before. @param {number} at @param {number} now epoch ms */
export const shortTime = (at, now) =>
	dayNumber(at) === dayNumber(now) ? clock.format(at) : day.format(at);

/** `09:41` today, `4 Jun 09:41` before. @param {number} at @param {number} now epoch ms */
export const longTime = (at, now) =>
	dayNumber(at) === dayNumber(now) ? clock.format(at) : `${day.format(at)} ${clock.format(at)}`;

/** @param {number} at epoch ms */
export const clockTime = (at) => clock.format(at);

/** @param {number} at epoch ms */
export const exactTime = (at) => exact.format(at);

/** @param {number} at epoch ms */
export const fullTime = (at) => full.format(at);

/** @param {number} at epoch ms */
export const fullTimeWithSeconds = (at) => fullest.format(at);

/** @param {number} bytes */
export function fileSize(bytes) {
	if (bytes < 1024) return `${bytes} B`;
	if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
	return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @param {string} text @param {number} max */
export const shorten = (text, max) => (text.length > max ? `${text.slice(0, max)}…` : text);
