/** Languages of the pages and of the words that the node itself puts on a card. */
export type Language = 'en' | 'zh';

/** `{name}` stands for a value. A new text is one line here. */
const WORDS = {
	// On pages
	asked: ['Asked by {asker}, {time}', '由 {asker} 发起，{time}'],
	openUntil: ['Please answer by {time}', '请在 {time} 前答复'],
	yourAnswer: ['Your answer', '您的答复'],
	submit: ['Submit', '提交'],
	choose: ['Please choose', '请选择'],
	required: ['Please fill this in', '此项必填'],
	optional: ['optional', '选填'],
	invalid: ['This cannot be chosen', '此项无法选择'],
	notANumber: ['Please enter a number', '请输入数字'],
	notADate: ['Please enter a date', '请输入日期'],
	notAnEmail: ['Please enter an e-mail address', '请输入邮箱地址'],
	tooLong: ['At most {max} characters', '最多 {max} 个字符'],
	exactly: ['Please choose exactly {min}', '请选择 {min} 项'],
	between: ['Please choose {min} to {max}', '请选择 {min} 至 {max} 项'],
	notTaken: ['Your answer was not taken yet', '答复尚未提交'],
	tryAgain: ['Please try again in a moment.', '请稍后重试。'],
	pleaseCorrect: ['Please look at what is marked below.', '请检查下方标出的内容。'],
	recorded: ['Your answer was recorded', '答复已提交'],
	youAnswered: ['You answered: {answer}', '您的答复：{answer}'],
	canClose: ['You can close this page now.', '现在可以关闭此页面。'],
	alreadyAnswered: ['Already answered', '已有人答复'],
	answeredBy: ['{user} answered on {time}: {answer}', '{user} 已于 {time} 答复：{answer}'],
	answeredAt: ['Answered on {time}: {answer}', '已于 {time} 答复：{answer}'],
	answeredElsewhere: [
		'Somebody has answered this question before. Nothing was changed.',
		'此问题已有人答复，您的操作未产生任何影响。',
	],
	expired: ['The time to answer is over', '答复时间已过'],
	expiredOn: ['This question could be answered until {time}.', '此问题的答复截止时间为 {time}。'],
	closed: ['No longer open', '已关闭'],
	closedWhy: [
		'This link belongs to a question that is not open any more. Look for a newer message.',
		'此链接对应的问题已关闭，请查看最新的消息。',
	],
	inChat: ['Please answer inside WeCom', '请在企业微信中答复'],
	inChatHow: [
		'This page only shows the whole text. Answer with the buttons of the message in WeCom.',
		'此页面仅用于查看全文，请使用企业微信消息中的按钮答复。',
	],
	nothingChosen: ['(nothing)', '（无）'],
	// On cards
	open: ['Open', '打开'],
	respond: ['Respond', '答复'],
	wholeText: ['Tap to read all of it', '点击查看全文'],
	result: ['Result', '结果'],
	by: ['By', '处理人'],
	time: ['Time', '时间'],
	done: ['Done', '已处理'],
} as const satisfies Readonly<Record<string, readonly [en: string, zh: string]>>;

export type WordName = keyof typeof WORDS;

const COLUMN: Readonly<Record<Language, 0 | 1>> = { en: 0, zh: 1 };

export type Say = (word: WordName, values?: Readonly<Record<string, string | number>>) => string;

/** The texts in one language. */
export const speak =
	(language: Language): Say =>
	(word, values = {}) =>
		WORDS[word][COLUMN[language]].replace(/\{(\w+)\}/g, (whole, name: string) =>
			Object.hasOwn(values, name) ? String(values[name]) : whole,
		);

/** A text in both languages, for where nobody knows who reads it. */
export const inBoth = (word: WordName): string => `${WORDS[word][1]} ${WORDS[word][0]}`;

/** Chinese when the browser prefers it to English, see `Accept-Language`. */
export function languageOf(acceptLanguage: unknown): Language {
	const ranges = String(typeof acceptLanguage === 'string' ? acceptLanguage : '').split(',');
	const wanted = ranges
		.map((range) => {
			const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
			const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean);
			return { tag, quality: quality === undefined ? 1 : Number(quality) };
		})
		.filter(({ tag, quality }) => /^(zh|en)\b/.test(tag) && quality > 0)
		.sort((a, b) => b.quality - a.quality);
	return wanted[0]?.tag.startsWith('zh') ? 'zh' : 'en';
}

/** The language that somebody writes in: Chinese as soon as there is a Chinese character. */
export const languageOfText = (text: string): Language =>
	/\p{Script=Han}/u.test(text) ? 'zh' : 'en';

/**
 * A time as people read it.
 *
 * @param iso ISO 8601
 * @param timeZone IANA name; UTC is shown, and said, when it is not known
 */
export function timeText(iso: string, timeZone: string, language: Language): string {
	const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
	const format = (zone: string) =>
		new Intl.DateTimeFormat(locale, {
			timeZone: zone,
			year: 'numeric',
			month: language === 'zh' ? 'numeric' : 'short',
			day: 'numeric',
			hour: '2-digit',
			minute: '2-digit',
			hourCycle: 'h23',
		}).format(new Date(iso));
	try {
		return format(timeZone);
	} catch {
		return `${format('UTC')} UTC`;
	}
}
