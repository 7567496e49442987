import {
	approvalCard,
	beginning,
	choiceCard,
	decidedCard,
	linkCard,
} from '../../../nodes/WeCom/sendAndWait/cards';
import { CHOICES, choiceQuestion, question } from './question';

const pageUrl = (wanted: string) => `https://n8n.example/webhook-waiting/1/n?wanted=${wanted}`;
const keyOf = (meaning: string) => `n8n1.${meaning}`;

describe('card of a question', () => {
	it('links to the page once for each answer of an approval', () => {
		const { card } = linkCard(question(), pageUrl, '');
		expect(card).toMatchObject({
			card_type: 'text_notice',
			main_title: { title: 'Leave request' },
			sub_title_text: 'Sofia, 3 to 7 June',
			jump_list: [
				{ title: 'Approve', url: pageUrl('approve') },
				{ title: 'Decline', url: pageUrl('decline') },
			],
			card_action: { type: 1, url: pageUrl('open') },
		});
		expect(linkCard(question({ labels: { approve: 'OK' } }), pageUrl, '').card).toMatchObject({
			jump_list: [{ title: 'OK' }],
		});
	});

	it('has one link for other answers, in the language of the question', () => {
		const asked = choiceQuestion(false, { title: '回滚？' });
		expect(linkCard(asked, pageUrl, '').card).toMatchObject({ jump_list: [{ title: '答复' }] });
		expect(linkCard(asked, pageUrl, 'Vote').card).toMatchObject({ jump_list: [{ title: 'Vote' }] });
	});

	it('cuts a long text at a code point and opens the whole of it', () => {
		const text = '🙂'.repeat(200);
		const { card, cut } = approvalCard(question({ text }), keyOf, 'https://n8n.example/read');
		expect(cut).toBe(true);
		expect([...String(card.sub_title_text)]).toHaveLength(160);
		expect(String(card.sub_title_text).endsWith('🙂…')).toBe(true);
		expect(card.card_action).toEqual({ type: 1, url: 'https://n8n.example/read' });
		expect(approvalCard(question(), keyOf, 'x').card).not.toHaveProperty('card_action');
		expect(approvalCard(question({ text }), keyOf).card).not.toHaveProperty('card_action');
		expect(beginning('short')).toEqual({ shown: 'short', cut: false });
	});

	it('asks for a choice by a vote, with the numbers of the choices as ids', () => {
		const { card } = choiceCard(choiceQuestion(true), 'n8n1.c', '');
		expect(card).toMatchObject({
			card_type: 'vote_interaction',
			checkbox: {
				mode: 1,
				option_list: CHOICES.map(({ text }, id) => ({ id: String(id), text, is_checked: false })),
			},
			submit_button: { key: 'n8n1.c', text: 'Submit' },
		});
	});
});

describe('card after the decision', () => {
	const outcome = {
		answer: { approved: false },
		user: 'mei.chen',
		respondedAt: '2026-06-01T08:30:00Z',
	};

	it('shows what was decided, by whom and when, with gray buttons', () => {
		const { template_card: card } = decidedCard(question(), outcome) as { template_card: object };
		expect(card).toMatchObject({
			card_type: 'button_interaction',
			replace_text: 'Decline',
			horizontal_content_list: [
				{ keyname: 'Result', value: 'Decline' },
				{ keyname: 'By', type: 3, userid: 'mei.chen' },
				{ keyname: 'Time', value: '1 Jun 2026, 16:30' },
			],
		});
	});

	it('lets WeCom put in names, as on the card that was sent', () => {
		const translated = question({ translatesIds: true });
		expect(decidedCard(translated, outcome)).toMatchObject({ enable_id_trans: 1 });
		expect(decidedCard(question(), outcome)).not.toHaveProperty('enable_id_trans');
	});

	it('shows the choices that were taken', () => {
		const answer = { choice: 'v0', choices: ['v0', 'v2'] };
		expect(decidedCard(choiceQuestion(true), { ...outcome, answer })).toMatchObject({
			template_card: { replace_text: 'Roll back, Call Mei' },
		});
	});

	it('only loses its buttons, or stays, when that is wanted', () => {
		const locked = question({ postDecisionBehavior: 'removeButtons' });
		expect(decidedCard(locked, outcome)).toEqual({ button: { replace_name: 'Done' } });
		const kept = question({ postDecisionBehavior: 'keepMessage' });
		expect(decidedCard(kept, outcome)).toBeUndefined();
	});
});
