import { coalesce } from '../dom.js';
import { seenStore } from '../seen.js';
import { groupsApi } from './groupApi.js';

/** @typedef {import('./groupTypes.js').Group} Group */
/** @typedef {import('./groupTypes.js').GroupMessage} GroupMessage */
/** @typedef {ReturnType<typeof groupsModel>} GroupsModel */

const WAIT_MS = 80;
const STORED_AT = 'wecom-sandbox-groups-seen';

/** What the page knows of groups: all of them, and the messages of the open one. */
/** @param {import('../model.js').Model} model */
export function groupsModel({ bus }) {
	/** @type {Group[]} */
	let groups = [];
	/** @type {GroupMessage[]} */
	let messages = [];
	/** @type {string | null} */
	let open = null;
	let loaded = false;
	const { counts: seen, remember } = seenStore(STORED_AT);
	/** @type {(() => void)[]} */
	const listeners = [];
	const tell = () => listeners.forEach((listener) => listener());

	async function read() {
		const chatid = open;
		const [list, opened] = await Promise.all([
			groupsApi.list().catch(() => null),
			chatid === null ? [] : groupsApi.messages(chatid).catch(() => []),
		]);
		if (!list) return;
		groups = list;
		loaded = true;
		// Another group may have been opened meanwhile.
		if (chatid === open) messages = opened;
		for (const { chatid: id, count } of groups) seen[id] = Math.min(seen[id] ?? 0, count);
		tell();
	}
	const readSoon = coalesce(() => void read(), WAIT_MS);

	bus.on('group', readSoon);
	bus.on('resync', readSoon);

	/** @param {Group} group */
	const unreadOf = ({ chatid, count }) => count - (seen[chatid] ?? 0);

	return {
		/** Who heard something last comes first. @returns {Group[]} */
		list: () =>
			[...groups].sort((a, b) => (b.last?.sentAt ?? b.createdAt) - (a.last?.sentAt ?? a.createdAt)),
		/** @param {string | null} chatid */
		group: (chatid) => groups.find((group) => group.chatid === chatid),
		messages: () => messages,
		isLoaded: () => loaded,
		unreadOf,
		unread: () => groups.reduce((sum, group) => sum + unreadOf(group), 0),
		/** @param {string | null} chatid */
		open(chatid) {
			if (chatid === open) return;
			open = chatid;
			messages = [];
			void read();
		},
		/** @param {Group} group */
		markSeen({ chatid, count }) {
			if (seen[chatid] === count) return;
			remember(chatid, count);
			tell();
		},
		refresh: readSoon,
		/** @param {() => void} listener */
		onChange(listener) {
			listeners.push(listener);
		},
	};
}
