/** @typedef {{everyone: boolean, userids: string[]}} Mentions */
/** @typedef {{kind: 'app' | 'robot', id: string, name: string}} Sender */
/**
 * @typedef {object} GroupMessage
 * @property {number} seq
 * @property {Sender} sender
 * @property {string} msgtype
 * @property {import('../types.js').Content} content
 * @property {Mentions} mentions
 * @property {number} safe
 * @property {number} sentAt
 * @property {string[]} dropped
 */
/** @typedef {{id: string, name: string, createdBy: string, enabled: boolean, url: string}} Robot */
/**
 * @typedef {object} Group
 * @property {string} chatid
 * @property {'app' | 'internal' | 'customer'} kind
 * @property {number | null} agentid
 * @property {string} name
 * @property {string} owner
 * @property {string[]} members
 * @property {boolean} allowsPushes
 * @property {number} createdAt
 * @property {boolean} visible
 * @property {number} count
 * @property {GroupMessage | null} last
 * @property {Robot[]} robots
 */

export {};
