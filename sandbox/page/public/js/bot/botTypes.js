/** Shapes of what the sandbox sends of bots. WeCom's own spelling inside `content`. */

/** @typedef {import('../types.js').Content} Content */
/** @typedef {{id: number, openedAt: number, quiet: string | null}} Connection */
/**
 * @typedef {object} Bot
 * @property {string} botId
 * @property {string} name
 * @property {string} description
 * @property {'longConnection' | 'callbackUrl'} mode
 * @property {boolean} secretRefused
 * @property {string[] | null} visible
 * @property {Connection | null} connection
 */
/** @typedef {{chatId: string, name: string, userids: string[], botIds: string[]}} Group */
/** @typedef {{botId: string, type: 'single' | 'group', id: string}} ChatRef */
/**
 * A chat of one member: with a bot alone, or a group that has bots.
 *
 * @typedef {object} Chat
 * @property {string} key in the address of the page
 * @property {'single' | 'group'} type
 * @property {string} name
 * @property {string} about
 * @property {Bot} bot
 * @property {Group | null} group
 */
/**
 * @typedef {object} BotEntry
 * @property {number} seq
 * @property {ChatRef} chat
 * @property {'in' | 'out'} direction
 * @property {string | null} userid
 * @property {string} msgid
 * @property {string} msgtype
 * @property {Content} content
 * @property {number} at
 * @property {'reply' | 'welcome' | 'push' | 'responseUrl' | null} route
 * @property {string | null} quotes
 * @property {{id: string, finished: boolean, expired: boolean, frames: number} | null} stream
 * @property {string | null} feedbackId
 * @property {{type: number} | null} feedback
 * @property {import('../types.js').CardState | null} card
 * @property {'told' | 'lost' | 'unheard' | null} hearing
 */
/**
 * @typedef {object} Frame
 * @property {number} seq
 * @property {number} time
 * @property {number} connection
 * @property {'received' | 'sent'} direction
 * @property {string} cmd
 * @property {string} reqId
 * @property {number | null} errcode
 * @property {unknown} frame
 * @property {string[]} notes
 */

export {};
