import { h } from '../dom.js';
import { icon } from '../icons.js';
import { hashFor } from '../router.js';
import { t } from '../words/index.js';

/** A way from a member's other conversations to the bots. @param {string} userid */
export const botLink = (userid) =>
	h('a', { class: 'bot-link', href: hashFor('bot', userid) }, icon('bot'), t.bot.tab);
