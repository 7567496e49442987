import { call } from '../api.js';

/** @param {string} userid */
const memberPath = (userid) => `/sandbox/bot/members/${encodeURIComponent(userid)}`;

/** AI bots over HTTP. */
export const botApi = {
	state: () => call('GET', '/sandbox/bot'),
	/** @param {string} userid @returns {Promise<import('./botTypes.js').BotEntry[]>} */
	entries: (userid) => call('GET', `/sandbox/bot/entries?userid=${encodeURIComponent(userid)}`),
	/** @param {number} after @returns {Promise<import('./botTypes.js').Frame[]>} */
	frames: (after) => call('GET', `/sandbox/bot/frames?after=${after}`),
	clearFrames: () => call('DELETE', '/sandbox/bot/frames'),
	/** @param {string} userid @param {object} message */
	write: (userid, message) => call('POST', `${memberPath(userid)}/messages`, message),
	/** @param {string} userid @param {string} botId */
	enter: (userid, botId) => call('POST', `${memberPath(userid)}/enter`, { botId }),
	/** @param {string} userid @param {object} click */
	click: (userid, click) => call('POST', `${memberPath(userid)}/clicks`, click),
	/** @param {string} userid @param {object} feedback */
	feedback: (userid, feedback) => call('POST', `${memberPath(userid)}/feedback`, feedback),
	/** @param {'kick' | 'cut' | 'silence' | 'settings' | 'faults' | 'profile'} what @param {object} body */
	act: (what, body) => call('POST', `/sandbox/bot/${what}`, body),
	clearFaults: () => call('DELETE', '/sandbox/bot/faults'),
	/**
	 * @param {string} kind
	 * @param {File} file
	 * @returns {Promise<string>} the ID under which members can send it
	 */
	async upload(kind, file) {
		const path = `/sandbox/bot/media?kind=${kind}&name=${encodeURIComponent(file.name)}`;
		const response = await fetch(path, { method: 'POST', body: file });
		const json = await response.json();
		if (!response.ok) throw new Error(json.error ?? `HTTP ${response.status}`);
		return json.mediaId;
	},
};
