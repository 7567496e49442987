/** A question for tests of what is made of it. */
import type { Question } from '../../../nodes/WeCom/sendAndWait/question';

export const question = (more: Partial<Question> = {}): Question => ({
	taskId: 'n8n-task',
	responseType: 'approval',
	inChat: false,
	title: 'Leave request',
	text: 'Sofia, 3 to 7 June',
	asker: 'Leave',
	askedAt: '2026-06-01T08:00:00.000Z',
	timeZone: 'Asia/Shanghai',
	labels: { approve: 'Approve', decline: 'Decline' },
	choices: [],
	many: false,
	fields: [],
	page: { title: '', description: '', button: '' },
	approverIds: [],
	unauthorizedReplyText: 'No',
	postDecisionBehavior: 'showOutcome',
	translatesIds: false,
	agentId: 1000042,
	msgid: 'msg-1',
	...more,
});

export const CHOICES = ['Roll back', 'Wait', 'Call Mei'].map((text, number) => ({
	text,
	value: `v${number}`,
}));

export const choiceQuestion = (many = false, more: Partial<Question> = {}): Question =>
	question({
		responseType: 'choice',
		labels: { approve: '' },
		choices: CHOICES,
		many,
		fields: [
			{
				type: many ? 'checkbox' : 'radio',
				name: 'choice',
				label: '',
				placeholder: '',
				preset: [],
				required: true,
				options: CHOICES.map(({ text }) => text),
			},
		],
		...more,
	});

export const freeTextQuestion = (): Question =>
	question({
		responseType: 'freeText',
		fields: [
			{
				type: 'textarea',
				name: 'text',
				label: '',
				placeholder: '',
				preset: [],
				required: true,
				options: [],
			},
		],
	});
