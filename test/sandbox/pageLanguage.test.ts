import { pageModule } from './pageModule';

const { en } = pageModule<{ en: object }>('words/en.js');
const { zh } = pageModule<{ zh: object }>('words/zh.js');

const HAN = /\p{Script=Han}/u;
/** Names that Chinese administrators know in this spelling only. */
const SAME =
	/^(Markdown|URL|Token|EncodingAESKey|Bot ID|WebSocket URL|webhook URL|errcode|access_token|English|HTTP 状态)$/;

/** Every text of a table with its place; functions are asked for theirs. */
function texts(table: object, at = ''): [place: string, text: string][] {
	return Object.entries(table).flatMap(([name, value]: [string, unknown]) => {
		const place = `${at}.${name}`;
		if (typeof value === 'object' && value !== null) return texts(value, place);
		const ask = value as (...given: unknown[]) => string;
		return [[place, typeof value === 'function' ? ask(2, 2, 2, 2, 2) : String(value)]];
	});
}

describe('the texts of the page', () => {
	test('have the same names in both languages', () => {
		const names = (table: object) => texts(table).map(([place]) => place);
		expect(names(zh)).toEqual(names(en));
	});

	test('speak one language each', () => {
		const chinese = texts(en).filter(
			([place, text]) => HAN.test(text) && place !== '.app.otherLanguage',
		);
		expect(chinese).toEqual([]);
		const untranslated = texts(zh).filter(([, text]) => /[a-z]/i.test(text) && !HAN.test(text));
		expect(untranslated.filter(([, text]) => !SAME.test(text))).toEqual([]);
	});
});
