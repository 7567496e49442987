import { askFirst } from '../dialog.js';
import { fill, h } from '../dom.js';
import { action, field, toggle } from '../faults/fields.js';
import { icon } from '../icons.js';
import { attempt, toast } from '../toast.js';
import { groupsApi } from './api.js';

/** @typedef {import('./types.js').Group} Group */
/** @typedef {import('./types.js').Robot} Robot */

/** @param {string} url */
async function copy(url) {
	try {
		await navigator.clipboard.writeText(url);
		toast('Webhook URL copied', 'good');
	} catch {
		toast(url);
	}
}

/** @param {Robot} robot */
const revoke = ({ id, name }) =>
	askFirst(
		`Delete ${name}?`,
		'Its webhook URL stops working at once: messages to it answer 93000. A new robot has a new URL.',
		'Delete',
		() => void attempt(() => groupsApi.revokeRobot(id), 'Deleted'),
	);

/** @param {Robot} robot */
function row(robot) {
	const { id, name, url, enabled } = robot;
	const on = toggle('Enabled', (enable) => void attempt(() => groupsApi.enableRobot(id, enable)));
	on.input.checked = enabled;
	on.input.setAttribute('aria-label', `${name}: enabled`);
	return h(
		'li',
		{ class: 'robot' },
		h('div', { class: 'robot-head' }, icon('robot'), h('strong', null, name)),
		h('code', { class: 'robot-url' }, url),
		h(
			'div',
			{ class: 'button-row' },
			action('Copy webhook URL', () => copy(url)),
			on.element,
			action('Delete', () => revoke(robot), 'button-danger-quiet'),
		),
	);
}

/** The robots of a group: their webhook URLs, new ones, and an end for old ones. */
export function robotsPanel() {
	/** @type {string | null} */
	let chatid = null;
	const list = h('ul', { class: 'robots' });
	const name = h('input', {
		type: 'text',
		required: true,
		maxlength: 40,
		placeholder: 'e.g. Build Robot 构建助手',
	});
	const pushes = toggle('This group allows message pushes', (allowed) => {
		if (chatid !== null) void attempt(() => groupsApi.allowPushes(chatid ?? '', allowed));
	});
	const form = h(
		'form',
		{
			class: 'field-row',
			onsubmit: (/** @type {Event} */ event) => {
				event.preventDefault();
				if (chatid === null) return;
				const wanted = name.value.trim();
				name.value = '';
				void attempt(() => groupsApi.addRobot(chatid ?? '', wanted), 'Added');
			},
		},
		field('New robot', name),
		h('button', { class: 'button', type: 'submit' }, 'Add a robot'),
	);
	const refused = h(
		'p',
		{ class: 'quiet' },
		'A group with customers in it (客户群) takes no message push, and apps do not reach it either.',
	);
	const element = h(
		'section',
		{ class: 'group-robots', 'aria-label': 'Message pushes 消息推送' },
		h(
			'p',
			{ class: 'quiet' },
			'Who has the webhook URL of a message push (消息推送, before 2026 群机器人) can post here, 20 times a minute.',
		),
		list,
		form,
		pushes.element,
		refused,
	);
	let looks = '';
	return {
		element,
		/** @param {Group} group */
		draw(group) {
			const next = JSON.stringify([group.chatid, group.kind, group.robots, group.allowsPushes]);
			if (next === looks) return;
			looks = next;
			chatid = group.chatid;
			const open = group.kind !== 'customer';
			form.hidden = pushes.element.hidden = !open;
			refused.hidden = open;
			pushes.input.checked = group.allowsPushes;
			fill(list, group.robots.map(row));
		},
	};
}
