import { api } from './api.js';
import { fill, h } from './dom.js';
import { form } from './fields.js';
import { hashFor } from './router.js';
import { attempt } from './toast.js';
import { warnIfUntold } from './untold.js';
import { writingLine } from './writingLine.js';
import { t } from './words/index.js';

/** @typedef {import('./types.js').App} App */
/** @typedef {import('./types.js').Member} Member */

/** Whether the member is in the app's visible range (可见范围). @param {App} app @param {Member} member */
export const canSee = (app, member) =>
	app.members === undefined || app.members.includes(member.userid.toLowerCase());

const noCallback = () => [
	t.conversation.noCallback,
	h('a', { href: hashFor('callbacks') }, t.conversation.setCallback),
];

/** @param {Member} member @param {App} app */
const outOfRange = (member, app) => t.conversation.outOfRange(member.name, app.name);

/** The line in which the member writes to the app. */
/** @param {() => void} sent */
export function composer(sent) {
	/** @type {{member: Member, app: App} | null} */
	let target = null;
	const { input, label, button, grow } = writingLine('composer', () => send());
	const hint = h('p', { class: 'composer-hint', hidden: true });

	async function send() {
		const text = input.value.trim();
		if (!text || !target) return;
		const { member, app } = target;
		input.value = '';
		grow();
		sent();
		const went = await attempt(async () =>
			warnIfUntold(await api.write(member.userid, app.agentid, text)),
		);
		if (!went && !input.value) input.value = text;
	}

	const element = form(
		'composer',
		send,
		hint,
		h('div', { class: 'composer-line' }, label, input, button),
	);
	return {
		element,
		/** @param {Member} member @param {App} app */
		aim(member, app) {
			target = { member, app };
			label.textContent = t.conversation.writeAs(app.name, member.name);
			input.placeholder = t.conversation.write(app.name);
			const visible = canSee(app, member);
			input.disabled = button.disabled = !visible;
			hint.hidden = visible && Boolean(app.callback);
			fill(hint, visible ? noCallback() : outOfRange(member, app));
		},
	};
}
