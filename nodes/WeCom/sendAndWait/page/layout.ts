import type { Language } from '../languages';
import { markup, Html, type Part } from './html';
import { STYLES } from './styles';

/**
 * Headers of every page. Nothing may be loaded or run: the page has no script and no outside
 * resource, so that a text in it can do nothing even if it came through. The address holds a
 * signature, which must neither be kept nor handed on.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy':
		"sandbox allow-forms; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Robots-Tag': 'noindex, nofollow',
};

const LANG: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** A whole page. */
export function page(language: Language, title: string, body: Part): string {
	return markup`<!doctype html>
<html lang="${LANG[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Html(STYLES)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.text;
}
