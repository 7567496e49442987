import { api } from './api.js';
import { createBoxes } from './boxes.js';
import { createBus } from './bus.js';
import { coalesce } from './dom.js';
import { followLive } from './live.js';
import { messageType } from './messages/index.js';
import { createStream } from './stream.js';

/** @typedef {import('./types.js').Company} Company */
/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {ReturnType<typeof createModel>} Model */

const STATE_WAIT_MS = 60;
const BOXES_WAIT_MS = 80;
const STREAM_WAIT_MS = 200;
const PARALLEL_READS = 4;

/** @param {string[]} userids @param {(userid: string) => Promise<void>} read */
async function inParallel(userids, read) {
	const queue = [...userids];
	const worker = async () => {
		for (let next = queue.shift(); next !== undefined; next = queue.shift()) await read(next);
	};
	await Promise.all(Array.from({ length: PARALLEL_READS }, worker));
}

/** The page's picture of the sandbox, kept up to date. */
export function createModel() {
	const bus = createBus();
	const boxes = createBoxes();
	const stream = createStream();
	/** @type {Set<string>} */
	const stale = new Set();
	let reading = false;
	let clockAhead = 0;

	const model = {
		bus,
		boxes,
		stream,
		/** @type {Company} */
		company: { corpId: '', name: '', departments: [], members: [], apps: [] },
		/** @type {import('./types.js').Settings | null} */
		settings: null,
		/** @type {import('./types.js').Fault[]} */
		faults: [],
		/** @type {import('./live.js').LiveStatus} */
		status: 'connecting',
		reachable: true,
		/** Whether the first reading is over. */
		loaded: false,
		/** Epoch ms by the sandbox's clock. */
		now: () => Date.now() + clockAhead,
		/** @param {string} userid in any case */
		member: (userid) =>
			model.company.members.find((member) => member.userid.toLowerCase() === userid.toLowerCase()),
		/** @param {number} agentid */
		app: (agentid) =>
			model.company.apps.find((app) => app.agentid === agentid) ?? {
				agentid,
				name: `App ${agentid}`,
			},
		/** @param {string} userid @param {number} agentid */
		markSeen(userid, agentid) {
			if (boxes.markSeen(userid, agentid)) bus.emit('boxes');
		},
		clearStream: async () => {
			await Promise.all([api.clearCalls(), api.clearCallbacks()]);
			stream.clear('call');
			stream.clear('callback');
			bus.emit('stream');
		},
		follow: () => followLive({ change, opened: startOver, resync, status: setStatus }),
		refresh: (/** @type {string} */ userid) => touch([userid]),
	};

	/** @param {boolean} reachable */
	function setReachable(reachable) {
		if (model.reachable === reachable) return;
		model.reachable = reachable;
		bus.emit('status');
	}

	/** @param {import('./live.js').LiveStatus} status */
	function setStatus(status) {
		model.status = status;
		bus.emit('status');
	}

	async function readState() {
		try {
			const state = await api.state();
			clockAhead = (state.time ?? state.now ?? Date.now()) - Date.now();
			const { company, settings, faults } = state;
			Object.assign(model, { company, settings, faults });
			setReachable(true);
			bus.emit('state');
		} catch {
			setReachable(false);
		}
	}

	async function readStream() {
		/** @param {Promise<any[]>} request */
		const orNothing = (request) => request.catch(() => []);
		const [calls, callbacks] = await Promise.all([
			orNothing(api.calls(stream.newest.call)),
			orNothing(api.callbacks(stream.newest.callback)),
		]);
		stream.add('call', calls);
		stream.add('callback', callbacks);
		bus.emit('stream');
	}

	/** @param {string} userid */
	async function readBox(userid) {
		const entries = await api.inbox(userid).catch(() => null);
		if (!entries) return;
		boxes.replace(userid, entries);
		bus.emit('box', userid);
	}

	/** One round at a time; what changes meanwhile is read in the next one. */
	async function readStale() {
		if (reading) return;
		reading = true;
		while (stale.size > 0) {
			const userids = [...stale];
			stale.clear();
			await inParallel(userids, readBox);
			bus.emit('boxes');
		}
		reading = false;
	}

	const readStateSoon = coalesce(() => void readState(), STATE_WAIT_MS);
	const readBoxesSoon = coalesce(() => void readStale(), BOXES_WAIT_MS);
	const readStreamSoon = coalesce(() => void readStream(), STREAM_WAIT_MS);
	const tellStream = coalesce(() => bus.emit('stream'), STREAM_WAIT_MS);

	/** @param {readonly string[]} userids in any case: events carry them in lower case */
	function touch(userids) {
		const wanted = new Set(userids.map((userid) => userid.toLowerCase()));
		for (const { userid } of model.company.members) {
			if (wanted.has(userid.toLowerCase())) stale.add(userid);
		}
		readBoxesSoon();
	}

	async function resync() {
		bus.emit('resync');
		await readState();
		for (const { userid } of model.company.members) stale.add(userid);
		await Promise.all([readStale(), readStream()]);
		if (!model.reachable) return;
		model.loaded = true;
		bus.emit('boxes');
		bus.emit('stream');
	}

	/** Records are counted from 1 again after a reset or a restart. */
	function startOver() {
		stream.startOver();
		void resync();
	}

	/** @param {any} message */
	function announce({ receivers, msgtype, content, agentid }) {
		const text = messageType(msgtype).preview(content ?? {});
		bus.emit('arrived', { userids: receivers, text, agentid });
	}

	/** @param {any} change */
	function change(change) {
		bus.emit('change', change);
		const { type, message, call, what } = change;
		const delivery = change.delivery ?? change.callback;
		const userids = change.userids ?? message?.receivers ?? (change.userid ? [change.userid] : []);
		if (call) {
			stream.add('call', [call]);
			tellStream();
		} else if (delivery?.seq) {
			stream.add('callback', [delivery]);
			tellStream();
		} else if (type === 'callback') readStreamSoon();
		if (userids.length > 0) touch(userids);
		if (type === 'group') bus.emit('group', change.chatid);
		if (type === 'message' && message?.receivers) announce(message);
		if (what === 'reset') {
			boxes.clear();
			startOver();
		} else if (what === 'calls' || what === 'callbacks') {
			stream.clear(what === 'calls' ? 'call' : 'callback');
			tellStream();
		} else if (type === 'state' || type === 'token') readStateSoon();
		else if (type === 'call' && model.faults.length > 0) readStateSoon();
	}

	return model;
}
