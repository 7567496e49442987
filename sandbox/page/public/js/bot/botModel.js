import { coalesce } from '../dom.js';
import { botApi } from './botApi.js';
import { t } from '../words/index.js';

/** @typedef {import('./botTypes.js').Bot} Bot */
/** @typedef {import('./botTypes.js').BotEntry} BotEntry */
/** @typedef {import('./botTypes.js').Chat} Chat */
/** @typedef {ReturnType<typeof createBotModel>} BotModel */

const WAIT_MS = 50;
const FRAMES_KEPT = 500;
/** Streams expire without anybody saying so. */
const LOOK_AGAIN_MS = 10_000;

/** What the page knows of bots, kept up to date. @param {import('../model.js').Model} model */
export function createBotModel(model) {
	/** @type {(() => void)[]} */
	const listeners = [];
	const tell = () => listeners.forEach((listener) => listener());

	const bots = {
		/** @type {Bot[]} */
		bots: [],
		/** @type {import('./botTypes.js').Group[]} */
		groups: [],
		/** @type {Record<string, any>} */
		settings: {},
		/** @type {Record<string, any>[]} */
		faults: [],
		webSocketUrl: '',
		/** @type {BotEntry[]} */
		entries: [],
		/** Newest first. @type {import('./botTypes.js').Frame[]} */
		frames: [],
		/** Whose chats are shown. @type {string | null} */
		userid: null,
		/** @param {() => void} listener */
		onChange: (listener) => listeners.push(listener),
		/** @param {string | null} userid */
		show(userid) {
			if (bots.userid !== userid) bots.entries = [];
			bots.userid = userid;
			return readEntries();
		},
		async clearFrames() {
			await botApi.clearFrames();
			bots.frames = [];
			tell();
		},
		/** The chats of the member: bots that it may write to, then its groups. @returns {Chat[]} */
		chats() {
			const own = bots.userid?.toLowerCase() ?? '';
			/** @param {string} id */
			const isOwn = (id) => id.toLowerCase() === own;
			const singles = bots.bots
				.filter(({ visible }) => visible === null || visible.some(isOwn))
				.map((bot) => ({
					...{ key: bot.botId, type: /** @type {const} */ ('single'), bot, group: null },
					...{ name: bot.name, about: bot.description },
				}));
			const groups = bots.groups
				.filter(({ userids }) => userids.some(isOwn))
				.flatMap((group) => {
					const bot = bots.bots.find(({ botId }) => group.botIds.includes(botId));
					const about = t.bot.group(group.userids.length);
					const { chatId: key, name } = group;
					return bot
						? [{ key, type: /** @type {const} */ ('group'), bot, group, name, about }]
						: [];
				});
			return [...singles, ...groups];
		},
		/** @param {Chat} chat */
		entriesIn: ({ key, type, bot }) =>
			bots.entries.filter(
				({ chat }) =>
					chat.type === type && (type === 'group' ? chat.id === key : chat.botId === bot.botId),
			),
	};

	async function readState() {
		const state = await botApi.state().catch(() => null);
		if (!state) return;
		Object.assign(bots, state);
		tell();
	}

	async function readEntries() {
		const { userid } = bots;
		const entries = userid ? await botApi.entries(userid).catch(() => null) : [];
		// Another member may have been chosen meanwhile.
		if (!entries || userid !== bots.userid) return;
		bots.entries = entries;
		tell();
	}

	async function readFrames() {
		const newer = await botApi.frames(bots.frames[0]?.seq ?? 0).catch(() => []);
		const known = new Set(bots.frames.map(({ seq }) => seq));
		const fresh = newer.filter(({ seq }) => !known.has(seq)).reverse();
		bots.frames = [...fresh, ...bots.frames].slice(0, FRAMES_KEPT);
		tell();
	}

	const readStateSoon = coalesce(() => void readState(), WAIT_MS);
	const readEntriesSoon = coalesce(() => void readEntries(), WAIT_MS);
	const readFramesSoon = coalesce(() => void readFrames(), WAIT_MS);

	function readAll() {
		readStateSoon();
		readEntriesSoon();
		readFramesSoon();
	}

	model.bus.on('change', (change) => {
		if (change.what === 'reset') {
			bots.frames = [];
			readAll();
		} else if (change.what === 'clock') readEntriesSoon();
		else if (change.type !== 'bot') return;
		else if (change.what === 'entry') readEntriesSoon();
		else if (change.what === 'frame') readFramesSoon();
		else readStateSoon();
	});
	// Fires when the page has caught up, after an interruption too.
	model.bus.on('state', readAll);
	setInterval(() => {
		if (bots.entries.some(({ stream }) => stream && !stream.finished)) readEntriesSoon();
	}, LOOK_AGAIN_MS);
	return bots;
}
