import { copy } from '../copy.js';
import { askFirst } from '../dialog.js';
import { fill, h } from '../dom.js';
import { action, field, form, toggle } from '../fields.js';
import { icon } from '../icons.js';
import { attempt } from '../toast.js';
import { groupsApi } from './groupApi.js';
import { t } from '../words/index.js';

/** @typedef {import('./groupTypes.js').Group} Group */
/** @typedef {import('./groupTypes.js').Robot} Robot */

/** @param {Robot} robot */
const revoke = ({ id, name }) =>
	askFirst(
		t.groups.deleteAsk(name),
		t.groups.deleteHelp,
		t.groups.delete,
		() => void attempt(() => groupsApi.revokeRobot(id), t.groups.deleted),
	);

/** @param {Robot} robot */
function row(robot) {
	const { id, name, url, enabled } = robot;
	const on = toggle(
		t.groups.enabled,
		(enable) => void attempt(() => groupsApi.enableRobot(id, enable)),
	);
	on.input.checked = enabled;
	on.input.setAttribute('aria-label', t.groups.enabledOf(name));
	return h(
		'li',
		{ class: 'robot' },
		h('div', { class: 'robot-head' }, icon('robot'), h('strong', null, name)),
		h('code', { class: 'robot-url' }, url),
		h(
			'div',
			{ class: 'button-row' },
			action(t.groups.copyUrl, () => copy(t.groups.webhookUrl, url)),
			on.element,
			action(t.groups.delete, () => revoke(robot), 'button-danger-quiet'),
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
		placeholder: t.groups.newRobotName,
	});
	const pushes = toggle(t.groups.allowed, (allowed) => {
		if (chatid !== null) void attempt(() => groupsApi.allowPushes(chatid ?? '', allowed));
	});
	const add = () => {
		if (chatid === null) return;
		const wanted = name.value.trim();
		name.value = '';
		void attempt(() => groupsApi.addRobot(chatid ?? '', wanted), t.groups.added);
	};
	const newRobot = form(
		'field-row',
		add,
		field(t.groups.newRobot, name),
		h('button', { class: 'button', type: 'submit' }, t.groups.add),
	);
	const refused = h('p', { class: 'quiet' }, t.groups.refused);
	const element = h(
		'section',
		{ class: 'group-robots', 'aria-label': t.groups.pushes },
		h('p', { class: 'quiet' }, t.groups.pushesHelp),
		list,
		newRobot,
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
			newRobot.hidden = pushes.element.hidden = !open;
			refused.hidden = open;
			pushes.input.checked = group.allowsPushes;
			fill(list, group.robots.map(row));
		},
	};
}
