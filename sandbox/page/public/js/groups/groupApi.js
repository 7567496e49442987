import { call } from '../api.js';

/** @param {string} chatid */
const groupPath = (chatid) => `/sandbox/groups/${encodeURIComponent(chatid)}`;

/** @param {string} id */
const robotPath = (id) => `/sandbox/robots/${encodeURIComponent(id)}`;

/** Groups and robots over HTTP. */
export const groupsApi = {
	list: () => call('GET', '/sandbox/groups'),
	/** @param {string} chatid */
	messages: (chatid) => call('GET', `${groupPath(chatid)}/messages`),
	/** @param {string} name @param {string[]} userids */
	create: (name, userids) => call('POST', '/sandbox/groups', { name, userids }),
	/** @param {string} chatid @param {boolean} allowed */
	allowPushes: (chatid, allowed) => call('POST', `${groupPath(chatid)}/pushes`, { allowed }),
	/** @param {string} chatid @param {string} name */
	addRobot: (chatid, name) => call('POST', `${groupPath(chatid)}/robots`, { name }),
	/** @param {string} id @param {boolean} enabled */
	enableRobot: (id, enabled) => call('POST', robotPath(id), { enabled }),
	/** @param {string} id */
	revokeRobot: (id) => call('DELETE', robotPath(id)),
};
