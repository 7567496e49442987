import { fill, h } from '../dom.js';
import { icon } from '../icons.js';
import { go } from '../router.js';
import { botContacts } from './contacts.js';
import { botFacts } from './facts.js';
import { botFaults } from './faults.js';
import { framesList } from './frames.js';
import { createBotModel } from './botModel.js';
import { botTalk } from './talk.js';
import { t } from '../words/index.js';

/** Chats with bots: contacts, the chosen chat, and the connection. */
/** @param {import('../model.js').Model} model */
export function botView(model) {
	const bots = createBotModel(model);
	const contacts = botContacts(model, bots);
	/** @type {string | null} */
	let key = null;
	const chatNow = () => bots.chats().find((chat) => chat.key === key);
	const botNow = () => chatNow()?.bot ?? bots.bots[0];
	/** @param {boolean} open */
	const togglePanel = (open) => element.toggleAttribute('data-panel', open);
	const talk = botTalk(model, bots, () => togglePanel(!element.hasAttribute('data-panel')));
	const facts = h('div', null);
	const close = h(
		'button',
		{
			class: 'icon-button bot-panel-close',
			type: 'button',
			'aria-label': t.common.close,
			onclick: () => togglePanel(false),
		},
		icon('close'),
	);
	const panel = h(
		'aside',
		{ class: 'bot-panel', 'aria-label': t.bot.panel },
		close,
		facts,
		botFaults(bots, botNow),
		framesList(bots),
	);
	const blank = h(
		'section',
		{ class: 'blank' },
		h('div', { class: 'welcome' }, h('h1', null, t.bot.choose)),
	);
	const element = h(
		'div',
		{ class: 'messages-view bot-view' },
		contacts.element,
		talk.element,
		blank,
		panel,
	);

	/** Looks of the facts, so that nothing is drawn anew while someone reads. */
	let factsLook = '';
	function draw() {
		if (element.hidden || !bots.userid) return;
		const chat = chatNow();
		const member = model.member(bots.userid);
		const bot = botNow();
		contacts.draw(key);
		const look = JSON.stringify(bot);
		if (bot && look !== factsLook) fill(facts, botFacts(bot, bots.webSocketUrl, model.now()));
		factsLook = look;
		const open = chat !== undefined && member !== undefined;
		talk.element.hidden = !open;
		blank.hidden = open;
		element.toggleAttribute('data-open', open);
		if (open) talk.open(chat, member);
	}
	bots.onChange(draw);
	element.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && !event.defaultPrevented) togglePanel(false);
	});

	/** @param {string | null} userid @param {string | null} chat */
	function show(userid, chat) {
		const wanted = userid ?? bots.userid ?? model.company.members[0]?.userid ?? null;
		if (userid === null && wanted !== null) return go('bot', wanted, key);
		key = chat;
		void bots.show(wanted).then(draw);
	}
	// At the first drawing nobody is known yet.
	model.bus.on('state', () => !element.hidden && bots.userid === null && show(null, null));

	return { element, show };
}
