import {
	answerFromCard,
	answerFromPage,
	answerText,
	isAnswer,
} from '../../../nodes/WeCom/sendAndWait/answers';
import { answerItem, timeoutJson } from '../../../nodes/WeCom/sendAndWait/output';
import { CHOICES, choiceQuestion, freeTextQuestion, question } from './question';

describe('answer on a page', () => {
	it('takes the buttons of an approval and nothing else', () => {
		expect(answerFromPage(question(), { answer: 'approve' })).toEqual({ approved: true });
		expect(answerFromPage(question(), { answer: 'decline' })).toEqual({ approved: false });
		for (const answer of [undefined, '', 'true', 'Approve', ['approve'], { approve: 1 }]) {
			expect(isAnswer(answerFromPage(question(), { answer }))).toBe(false);
		}
	});

	it('cannot be declined when there is only one button', () => {
		const single = question({ labels: { approve: 'OK' } });
		expect(isAnswer(answerFromPage(single, { answer: 'decline' }))).toBe(false);
		expect(answerFromPage(single, { answer: 'approve' })).toEqual({ approved: true });
	});

	it('takes one choice, or several in the order of the question', () => {
		expect(answerFromPage(choiceQuestion(), { 'field-0': '1' })).toEqual({
			choice: 'v1',
			choices: ['v1'],
		});
		expect(answerFromPage(choiceQuestion(true), { 'field-0': ['2', '0'] })).toEqual({
			choice: 'v0',
			choices: ['v0', 'v2'],
		});
	});

	it.each([[undefined], [''], ['3'], ['-1'], ['v0'], [['0', '1']]])(
		'refuses %j as the one choice',
		(given) => {
			expect(isAnswer(answerFromPage(choiceQuestion(), { 'field-0': given }))).toBe(false);
		},
	);

	it('refuses several choices of which one is not offered, and none at all', () => {
		expect(isAnswer(answerFromPage(choiceQuestion(true), { 'field-0': ['0', '9'] }))).toBe(false);
		expect(isAnswer(answerFromPage(choiceQuestion(true), {}))).toBe(false);
	});

	it('gives a text back unchanged and refuses an empty one', () => {
		const text = ' 第一行\n<script>alert("🙂")</script>\n ';
		expect(answerFromPage(freeTextQuestion(), { 'field-0': text })).toEqual({ text });
		expect(isAnswer(answerFromPage(freeTextQuestion(), { 'field-0': ' \n ' }))).toBe(false);
	});
});

describe('answer on a card', () => {
	it('means what the key of the button says', () => {
		expect(answerFromCard(question(), 'approve', [])).toEqual({ approved: true });
		expect(answerFromCard(question(), 'decline', [])).toEqual({ approved: false });
		expect(isAnswer(answerFromCard(question(), 'choice', ['0']))).toBe(false);
	});

	it('takes the options of a vote', () => {
		expect(answerFromCard(choiceQuestion(), 'choice', ['2'])).toEqual({
			choice: 'v2',
			choices: ['v2'],
		});
		expect(answerFromCard(choiceQuestion(true), 'choice', ['2', '0', '2'])).toEqual({
			choice: 'v0',
			choices: ['v0', 'v2'],
		});
	});

	it.each([[[]], [['3']], [['x']], [['0', '1']], [['constructor']]])(
		'refuses the options %j of a vote for one',
		(options) => {
			expect(isAnswer(answerFromCard(choiceQuestion(), 'choice', options))).toBe(false);
		},
	);

	it('takes no approval for a vote', () => {
		expect(isAnswer(answerFromCard(choiceQuestion(), 'approve', ['0']))).toBe(false);
	});
});

describe('words of an answer', () => {
	it('are those of the question', () => {
		expect(answerText(question(), { approved: false }, 'en')).toBe('Decline');
		const choices = CHOICES.map(({ value }) => value);
		expect(answerText(choiceQuestion(true), { choice: 'v0', choices }, 'zh')).toBe(
			'Roll back、Wait、Call Mei',
		);
		const long = answerText(freeTextQuestion(), { text: '🙂'.repeat(300) }, 'en');
		expect([...long]).toHaveLength(200);
		expect(long.endsWith('🙂…')).toBe(true);
	});
});

describe('output', () => {
	it('lets no field of a form take the place of what the node says', () => {
		const item = answerItem(question(), {
			answer: { form: { taskId: 'x', respondedAt: 'y', msgid: 'z', reason: 'r' } },
			respondedAt: '2026-06-01T08:00:00.000Z',
		});
		expect(item.json).toEqual({
			data: {
				reason: 'r',
				respondedAt: '2026-06-01T08:00:00.000Z',
				taskId: 'n8n-task',
				msgid: 'msg-1',
			},
		});
	});

	it('names who answered in the chat', () => {
		const { json } = answerItem(question(), {
			answer: { approved: true },
			respondedAt: 't',
			user: 'mei.chen',
			responseCode: 'code',
		});
		expect(json.data).toMatchObject({
			approved: true,
			responder: { id: 'mei.chen', source: 'wecom' },
			responseCode: 'code',
		});
	});

	it('says no when time is over, and tells an agent why', () => {
		const known = question({ responseCode: 'code' });
		expect(timeoutJson(known, false)).toEqual({
			data: {
				approved: false,
				timedOut: true,
				taskId: 'n8n-task',
				msgid: 'msg-1',
				responseCode: 'code',
			},
		});
		expect(timeoutJson(question(), true)).toMatchObject({
			data: {
				approved: false,
				chatInput: 'Nobody answered in time, so the tool was not run.',
			},
		});
	});
});
