import { api } from '../api.js';
import { fill, h } from '../dom.js';
import { field, form, panel } from '../fields.js';
import { messageType } from '../messages/index.js';
import { attempt } from '../toast.js';
import { whyUntold } from '../untold.js';
import { t } from '../words/index.js';
import { clickTargets } from './clickTargets.js';

/** @typedef {import('../model.js').Model} Model */
/** @typedef {import('../types.js').Member} Member */
/** @typedef {import('./clickTargets.js').Target} Target */
/** @typedef {{member: Member, targets: Target[]}} Copy one member's copy of a card */

const CARDS_OFFERED = 20;

/** Cards that several members can click, the newest first. @param {Model} model */
function openCards({ company, boxes }) {
	/** @type {Map<string, {title: string, seq: number, copies: Copy[]}>} */
	const cards = new Map();
	for (const member of company.members) {
		for (const entry of boxes.box(member.userid).entries) {
			const targets = clickTargets(entry);
			if (targets.length === 0) continue;
			const { preview } = messageType(entry.msgtype);
			const card = cards.get(entry.msgid) ?? {
				...{ title: preview(entry.content), seq: entry.seq, copies: [] },
			};
			card.copies.push({ member, targets });
			cards.set(entry.msgid, card);
		}
	}
	return [...cards]
		.filter(([, { copies }]) => copies.length > 1)
		.sort(([, a], [, b]) => b.seq - a.seq)
		.slice(0, CARDS_OFFERED);
}

/**
 * Choices of a drop-down, touched only when they differ.
 *
 * @param {HTMLSelectElement} select
 * @param {[value: string, text: string][]} options
 * @param {number} [preset]
 */
function offerOptions(select, options, preset = 0) {
	const looks = JSON.stringify(options);
	if (select.dataset.looks === looks) return;
	const { value } = select;
	select.dataset.looks = looks;
	fill(
		select,
		options.map(([key, text]) => h('option', { value: key }, text)),
	);
	const has = options.some(([key]) => key === value);
	select.value = has ? value : (options[Math.min(preset, options.length - 1)]?.[0] ?? '');
}

/** Who, and on what. @param {string} label @param {number} preset which member @param {() => void} changed */
function side(label, preset, changed) {
	const who = h('select', { onchange: changed });
	const what = h('select', null);
	/** @type {Copy[]} */
	let copies = [];
	const copy = () => copies.find(({ member }) => member.userid === who.value);
	return {
		element: h('div', { class: 'field-row' }, field(label, who), field(t.together.clicks, what)),
		/** @param {Copy[]} now */
		show(now) {
			copies = now;
			const members = copies.map(({ member }) => member);
			offerOptions(
				who,
				members.map(({ userid, name }) => [userid, name]),
				preset,
			);
			const captions = (copy()?.targets ?? []).map(({ caption }) => caption);
			offerOptions(
				what,
				captions.map((caption, index) => [String(index), caption]),
				preset,
			);
		},
		chosen() {
			const { member, targets } = copy() ?? {};
			const target = targets?.[Number(what.value)];
			return member && target && { member, target };
		},
	};
}

/** The race that every flow with several approvers has to stand. @param {Model} model */
export function together(model) {
	const card = h('select', { onchange: () => draw() });
	const sides = [side(t.together.first, 0, () => draw()), side(t.together.second, 1, () => draw())];
	const result = h('ul', { class: 'together-result', role: 'status' });
	const none = h('p', { class: 'quiet' }, t.together.none);
	const race = form(
		'together',
		run,
		field(t.together.card, card),
		sides.map(({ element }) => element),
		h(
			'div',
			{ class: 'button-row' },
			h('button', { class: 'button button-primary', type: 'submit' }, t.together.run),
		),
	);

	function draw() {
		const cards = openCards(model);
		none.hidden = cards.length > 0;
		race.hidden = cards.length === 0;
		offerOptions(
			card,
			cards.map(([msgid, { title }]) => [msgid, title]),
		);
		const copies = cards.find(([msgid]) => msgid === card.value)?.[1].copies ?? [];
		for (const one of sides) one.show(copies);
	}

	async function run() {
		const chosen = sides.flatMap((one) => one.chosen() ?? []);
		const clicks = chosen.map(({ member, target }) => ({
			...{ userid: member.userid, msgid: card.value },
			...target.click,
		}));
		await attempt(async () => {
			const { deliveries } = await api.clickTogether(clicks);
			fill(
				result,
				chosen.map(({ member, target }, index) => {
					const why = whyUntold({ deliveries: deliveries[index] });
					return h(
						'li',
						{ 'data-tone': why ? 'bad' : 'good' },
						why
							? t.together.untold(member.name, target.caption, why)
							: t.together.told(member.name, target.caption),
					);
				}),
			);
		});
	}

	draw();
	model.bus.on('boxes', draw);
	return panel(t.together.title, t.together.help, none, race, result);
}
