import { avatar } from './avatar.js';
import { timeOf } from './boxes.js';
import { fill, h, reconcile } from './dom.js';
import { shortTime } from './format.js';
import { icon } from './icons.js';
import { lastWords } from './lastWords.js';
import { messageType } from './messages/index.js';
import { hashFor } from './router.js';
import { t } from './words/index.js';

/** @typedef {import('./types.js').Member} Member */
/** @typedef {import('./model.js').Model} Model */

/** `海港工具 / 工程部`: the departments from the root on. @param {Model} model @param {Member} member */
export function departmentPath({ company }, { departmentIds }) {
	/** @param {number} id @returns {string[]} */
	const path = (id) => {
		const found = company.departments.find((department) => department.id === id);
		return found ? [...(found.parentId ? path(found.parentId) : []), found.name] : [];
	};
	// The company's own name at the front says nothing.
	return departmentIds.map((id) => path(id).slice(1).join(' / ') || path(id).join('')).join(', ');
}

/** @param {import('./types.js').Entry | undefined} entry */
function lastLine(entry) {
	if (!entry) return '';
	if (entry.direction === 'out') return t.members.me(entry.text ?? '');
	if (entry.recalled) return t.members.recalled;
	return messageType(entry.msgtype).preview(entry.content).replace(/\s+/g, ' ');
}

/** @param {Model} model @param {Member} member @param {HTMLAnchorElement} row */
function drawRow(model, member, row) {
	const { last } = model.boxes.box(member.userid);
	const unread = model.boxes.unread(member.userid);
	fill(
		row,
		avatar(member.userid, member.name),
		h(
			'span',
			{ class: 'member-words' },
			h(
				'span',
				{ class: 'member-head' },
				h('span', { class: 'member-name' }, member.name),
				last && h('time', null, shortTime(timeOf(last), model.now())),
			),
			h(
				'span',
				{ class: 'member-department' },
				departmentPath(model, member),
				!member.licensed &&
					h('span', { class: 'tag', title: t.members.noLicenceHelp }, t.members.noLicence),
			),
			last && lastWords(lastLine(last), unread),
		),
	);
}

/**
 * The list of members: search box, and rows to walk through with the arrow keys.
 *
 * @param {Model} model
 */
export function membersList(model) {
	/** @type {Map<string, {row: HTMLAnchorElement, item: HTMLLIElement, drawn: string}>} */
	const rows = new Map();
	/** @type {string | null} */
	let selected = null;
	const search = h('input', {
		type: 'search',
		id: 'member-search',
		placeholder: t.members.search,
		'aria-label': t.members.searchLabel,
		autocomplete: 'off',
		oninput: () => draw(),
	});
	const list = h('ul', { class: 'members', 'aria-label': t.members.title });
	const nobody = h('p', { class: 'quiet members-none', hidden: true }, t.members.nobody);
	const hint = h('div', { class: 'members-hint' });
	const element = h(
		'section',
		{ class: 'members-pane', 'aria-label': t.members.title },
		h('div', { class: 'search' }, icon('search'), search),
		hint,
		list,
		nobody,
	);

	/** @param {Member} member */
	function rowOf(member) {
		const there = rows.get(member.userid);
		if (there) return there;
		const row = h('a', { class: 'member', href: hashFor('messages', member.userid), tabindex: -1 });
		const made = { row, item: h('li', null, row), drawn: '' };
		rows.set(member.userid, made);
		return made;
	}

	/** @param {Member} member */
	const isWanted = (member) =>
		`${member.name} ${member.userid} ${departmentPath(model, member)}`
			.toLowerCase()
			.includes(search.value.trim().toLowerCase());

	/** Who heard something last comes first. */
	const sorted = () =>
		model.company.members
			.filter(isWanted)
			.map((member) => ({ member, last: model.boxes.box(member.userid).last }))
			.sort((a, b) => (b.last ? timeOf(b.last) : 0) - (a.last ? timeOf(a.last) : 0));

	function draw() {
		if (!model.loaded) return;
		const shown = sorted();
		const items = shown.map(({ member, last }) => {
			const row = rowOf(member);
			const unread = model.boxes.unread(member.userid);
			const looks = `${member.name}${member.licensed}${unread}${lastLine(last)}${last && timeOf(last)}`;
			if (row.drawn !== looks) drawRow(model, member, row.row);
			row.drawn = looks;
			row.row.toggleAttribute('data-selected', member.userid === selected);
			if (member.userid === selected) row.row.setAttribute('aria-current', 'true');
			else row.row.removeAttribute('aria-current');
			return row.item;
		});
		reconcile(list, items);
		nobody.hidden = items.length > 0;
		rove();
	}

	/** @returns {HTMLAnchorElement[]} */
	const links = () => [...list.querySelectorAll('a')];

	/** Exactly one row can be reached with Tab: the focused, else the selected, else the first. */
	function rove() {
		const all = links();
		const at =
			all.find((row) => row === document.activeElement) ??
			all.find((row) => row.hasAttribute('data-selected')) ??
			all[0];
		for (const row of all) row.tabIndex = row === at ? 0 : -1;
	}

	/** @param {KeyboardEvent} event */
	function onKey(event) {
		const all = links();
		const at = all.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
		const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
		if (to === undefined) return;
		event.preventDefault();
		if (to < 0) search.focus();
		else all[Math.min(to, all.length - 1)]?.focus();
	}
	list.addEventListener('keydown', onKey);
	list.addEventListener('focusin', rove);
	search.addEventListener('keydown', (event) => {
		if (event.key === 'ArrowDown') links()[0]?.focus();
		else if (event.key === 'Escape' && search.value) search.value = '';
		else return;
		event.preventDefault();
		draw();
	});

	model.bus.on('boxes', draw);
	model.bus.on('state', draw);
	return {
		element,
		hint,
		/** @param {string | null} userid */
		select(userid) {
			selected = userid;
			draw();
		},
		/** @param {string | null} userid */
		focus: (userid) => (userid ? rows.get(userid)?.row : links()[0])?.focus(),
	};
}
