import { en } from './en.js';
import { zh } from './zh.js';

/** @typedef {'en' | 'zh'} Language */

const STORED_AT = 'wecom-sandbox-language';
const TABLES = { en, zh };

/** @returns {Language} the one chosen before, else the browser's */
function choose() {
	const chosen = globalThis.localStorage?.getItem(STORED_AT);
	if (chosen === 'en' || chosen === 'zh') return chosen;
	const [first = ''] = globalThis.navigator?.languages ?? [];
	return first.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** @type {Language} */
export const language = choose();

/** The page's texts in the language of this visit. */
export const t = TABLES[language];

/** For dates and numbers, and for the page's `lang`. */
export const LOCALE = { en: 'en-GB', zh: 'zh-CN' }[language];

/** Texts are read as modules load, so the page starts again in the other language. */
export function switchLanguage() {
	localStorage.setItem(STORED_AT, language === 'en' ? 'zh' : 'en');
	location.reload();
}
