import fc from 'fast-check';
import {
	alreadyPage,
	expiredPage,
	noticePage,
	PAGE_HEADERS,
	questionPage,
	readingPage,
	recordedPage,
} from '../../../nodes/WeCom/sendAndWait/page';
import { readFormFields } from '../../../nodes/WeCom/sendAndWait/form/readFormFields';
import { choiceQuestion, freeTextQuestion, question } from './question';

const form = () =>
	readFormFields(
		[
			{ fieldLabel: 'Name', requiredField: true, defaultValue: 'Mei' },
			{ fieldLabel: 'Notes', fieldType: 'textarea', defaultValue: 'first line' },
			{
				fieldLabel: 'Cover',
				fieldType: 'dropdown',
				fieldOptions: { values: [{ option: 'A' }, { option: 'B' }] },
				defaultValue: 'B',
			},
			{ fieldType: 'hiddenField', fieldName: 'secret', fieldValue: 'not on the page' },
		],
		'Form',
	);

const customForm = () => question({ responseType: 'customForm', fields: form() });

const decided = { answer: 'Approve', respondedAt: '2026-06-01T08:30:00Z', timeZone: 'UTC' };

const pages = (text: string): string[] => {
	const texts = { title: text, text, asker: text, labels: { approve: text, decline: text } };
	const choices = [{ text, value: text }];
	const fields = readFormFields(
		[
			{ fieldLabel: `x${text}`, placeholder: text, defaultValue: text },
			{ fieldLabel: `y${text}`, fieldType: 'textarea', defaultValue: text },
			{
				fieldLabel: `z${text}`,
				fieldType: 'dropdown',
				fieldOptions: { values: [{ option: `o${text}` }] },
			},
		],
		'Form',
	);
	return [
		questionPage(question(texts), 'en'),
		questionPage(
			question({ ...texts, page: { title: text, description: text, button: text } }),
			'zh',
		),
		questionPage(
			choiceQuestion(false, { ...texts, choices, fields: choiceQuestion().fields }),
			'en',
		),
		questionPage(question({ ...texts, responseType: 'customForm', fields }), 'en', {
			submitted: { 'field-0': text, 'field-1': text, 'field-2': text },
			complaints: new Map([[0, { word: 'required' }]]),
		}),
		readingPage(question(texts), 'en'),
		recordedPage('en', text),
		alreadyPage('en', { ...decided, answer: text, user: text }),
	];
};

describe('page of a question', () => {
	it('says who asks what, and answers only by a form without a target of its own', () => {
		const page = questionPage(question(), 'en');
		expect(page).toContain('Leave request');
		expect(page).toContain('Sofia, 3 to 7 June');
		expect(page).toContain('Asked by Leave, 1 Jun 2026, 16:00');
		expect(page).toMatch(/<form method="post" enctype="application\/x-www-form-urlencoded">/);
		expect(page).toMatch(
			/<button type="submit" name="answer" value="approve" class="main">Approve/,
		);
		expect(page).toMatch(/<button type="submit" name="answer" value="decline">Decline/);
	});

	it('puts the answer of the link first', () => {
		const page = questionPage(question(), 'en', { wanted: 'decline' });
		expect(page.indexOf('value="decline" class="main"')).toBeLessThan(
			page.indexOf('value="approve"'),
		);
		expect(page.indexOf('value="decline" class="main"')).toBeGreaterThan(0);
	});

	it('speaks Chinese, too', () => {
		expect(questionPage(choiceQuestion(), 'zh')).toMatch(
			/lang="zh-CN"[\s\S]*由 Leave 发起[\s\S]*提交/,
		);
	});

	it('says until when it can be answered', () => {
		const page = questionPage(question({ openUntil: '2026-06-02T08:00:00Z' }), 'en');
		expect(page).toContain('Please answer by 2 Jun 2026, 16:00');
	});

	it('fills in what was set, and never shows hidden values', () => {
		const page = questionPage(customForm(), 'en');
		expect(page).toContain('value="Mei"');
		expect(page).toContain('>\nfirst line</textarea>');
		expect(page).toContain('<option value="1" selected>B</option>');
		expect(page).not.toContain('not on the page');
	});

	it('keeps what was sent and marks what is wrong', () => {
		const page = questionPage(customForm(), 'en', {
			submitted: { 'field-0': '', 'field-1': '\nmy notes', 'field-2': '0' },
			complaints: new Map([[0, { word: 'required' }]]),
		});
		expect(page).toContain('Your answer was not taken yet');
		expect(page).toMatch(/aria-invalid="true" aria-describedby="c0"/);
		expect(page).toContain('>\n\nmy notes</textarea>');
		expect(page).toContain('<option value="0" selected>A</option>');
		expect(page).not.toContain('value="Mei"');
	});

	it('asks for a text in a field that must be filled in', () => {
		expect(questionPage(freeTextQuestion(), 'en')).toMatch(
			/<textarea id="field-0" name="field-0" required/,
		);
	});

	it('shows all of the text, and no buttons, where answers belong into WeCom', () => {
		const texts = { title: '', description: 'of the form', button: '' };
		const page = readingPage(question({ text: 'x'.repeat(5000), page: texts }), 'en');
		expect(page).toContain('x'.repeat(5000));
		expect(page).not.toMatch(/<form|<button/);
	});
});

describe('every page', () => {
	it('is made of nothing from outside', () => {
		const all = [
			...pages('hi'),
			noticePage('en', 'closed'),
			expiredPage('zh', '2026-06-01T08:00:00Z'),
			noticePage('en', 'inChat'),
		];
		for (const page of all) {
			expect(page).not.toMatch(/<script|<img|<iframe|https?:|\bsrc=|@import|url\(|\bon\w+=/i);
			expect(page).toContain('width=device-width');
			expect(page).toContain('prefers-color-scheme: dark');
		}
		expect(PAGE_HEADERS['Content-Security-Policy']).toMatch(/default-src 'none'/);
	});

	it.each([
		'</title><script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		"' autofocus onfocus='alert(1)",
		'</textarea><script>1</script>',
		'</style><script>1</script>',
	])('shows %s as text', (text) => {
		for (const page of pages(text)) {
			expect(page).not.toContain(text);
		}
	});

	it('has as many tags with any text as with a plain one', () => {
		const tags = (page: string) => (page.match(/<[a-z/!]/gi) ?? []).length;
		const plain = pages('plain').map(tags);
		fc.assert(
			fc.property(
				fc.string({ minLength: 1, unit: fc.constantFrom(...'<>"\'&/=a `\\{}$\u0000\u2028') }),
				(text) => {
					fc.pre(text.trim() !== '');
					expect(pages(text).map(tags)).toEqual(plain);
				},
			),
		);
	});
});

describe('page of a question that is closed', () => {
	it('names who answered what, as far as it is known', () => {
		expect(alreadyPage('en', { ...decided, user: 'mei.chen' })).toContain(
			'mei.chen answered on 1 Jun 2026, 08:30: Approve',
		);
		expect(alreadyPage('zh', decided)).toContain('已于 2026/6/1 08:30 答复：Approve');
		expect(alreadyPage('en')).toContain('Somebody has answered');
	});
});
