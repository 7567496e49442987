import { fill, h } from '../dom.js';
import { form } from '../fields.js';
import { icon } from '../icons.js';
import { attempt, toast } from '../toast.js';
import { botApi } from './botApi.js';
import { attachMenu } from './attach.js';
import { quoteBar } from './bubble.js';
import { writingLine } from '../writingLine.js';
import { t } from '../words/index.js';

/** @typedef {import('./botTypes.js').BotEntry} BotEntry */
/** @typedef {import('./botTypes.js').Chat} Chat */
/** @typedef {import('../types.js').Member} Member */

/** Where a member writes to a bot or to a group. @param {() => void} sent */
export function botComposer(sent) {
	/** @type {{member: Member, chat: Chat} | null} */
	let target = null;
	/** @type {BotEntry | null} */
	let quoting = null;
	/** @type {import('./attach.js').Attachment | null} */
	let attached = null;
	const { input, label, button, grow } = writingLine('bot-composer', () => send());
	const bar = h('div', { class: 'bot-bar', hidden: true });

	const dropAttachment = () => {
		attached = null;
		drawBar();
	};

	function drawBar() {
		const cross = { class: 'icon-button', type: 'button', 'aria-label': t.bot.dropAttachment };
		fill(
			bar,
			quoting &&
				h(
					'div',
					null,
					quoteBar(quoting, () => quote(null)),
				),
			attached &&
				h(
					'div',
					null,
					icon('attach'),
					h('span', null, `${attached.kind}: ${attached.file.name}`),
					h('button', { ...cross, onclick: dropAttachment }, icon('close')),
				),
		);
		bar.hidden = !quoting && !attached;
	}

	/** @param {BotEntry | null} entry */
	function quote(entry) {
		quoting = entry;
		drawBar();
		if (entry) input.focus();
	}

	const mention = () => {
		const at = `@${target?.chat.bot.name} `;
		if (!input.value.startsWith(at)) input.value = at + input.value;
		grow();
		input.focus();
	};

	/** @param {string} text @returns {Promise<object | null>} */
	async function messageOf(text) {
		if (!attached) return text ? { type: 'text', content: text } : null;
		const { kind, file } = attached;
		const mediaId = await botApi.upload(kind, file);
		if (!text) return { type: kind, mediaId };
		if (kind !== 'image') throw new Error(t.bot.wordsWithPictures);
		return { type: 'mixed', items: [{ text }, { mediaId }] };
	}

	/** @param {Record<string, any>} answer */
	function warn({ entries }) {
		const { hearing } = entries.at(-1) ?? {};
		if (hearing === 'lost') toast(t.bot.lost, 'bad');
	}

	/** @param {object} message */
	async function write(message) {
		if (!target) return;
		const { member, chat } = target;
		const where = chat.group ? { chatId: chat.group.chatId } : {};
		const quotes = quoting ? { quote: quoting.msgid } : {};
		const whole = { botId: chat.bot.botId, ...where, ...quotes, ...message };
		sent();
		warn(await botApi.write(member.userid, whole));
		attached = null;
		quote(null);
	}

	async function send() {
		const text = input.value.trim();
		const went = await attempt(async () => {
			const message = await messageOf(text);
			if (!message) return;
			input.value = '';
			grow();
			await write(message);
		});
		if (!went && !input.value) input.value = text;
	}

	const speak = () => {
		const content = input.value.trim();
		if (!content) return toast(t.bot.typeFirst, 'info');
		input.value = '';
		return void attempt(() => write({ type: 'voice', content }));
	};

	/** @param {import('./attach.js').Attachment} chosen */
	const attach = (chosen) => {
		attached = chosen;
		drawBar();
		input.focus();
	};
	const mentionButton = h(
		'button',
		{
			class: 'icon-button bot-mention',
			type: 'button',
			'aria-label': t.bot.mention,
			title: t.bot.mention,
			onclick: mention,
		},
		'@',
	);
	const element = form(
		'composer',
		send,
		bar,
		h(
			'div',
			{ class: 'composer-line' },
			attachMenu(attach, speak),
			mentionButton,
			label,
			input,
			button,
		),
	);
	return {
		element,
		quote,
		/** @param {string} question */
		ask: (question) => {
			const at = target?.chat.group ? `@${target.chat.bot.name} ` : '';
			void attempt(() => write({ type: 'text', content: at + question }));
		},
		/** @param {Member} member @param {Chat} chat */
		aim(member, chat) {
			const moved = target?.chat.key !== chat.key || target.member.userid !== member.userid;
			target = { member, chat };
			label.textContent = t.conversation.writeAs(chat.name, member.name);
			input.placeholder = chat.group
				? t.bot.writeMention(chat.name)
				: t.conversation.write(chat.name);
			mentionButton.hidden = !chat.group;
			if (!moved) return;
			attached = null;
			quote(null);
		},
	};
}
