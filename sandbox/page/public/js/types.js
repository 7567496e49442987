/** Shapes of what the sandbox sends. WeCom's own spelling inside `content`. */

/** @typedef {Record<string, any>} Content */
/** @typedef {{id: number, name: string, parentId: number}} Department */
/** @typedef {{userid: string, name: string, departmentIds: number[], licensed: boolean}} Member */
/** @typedef {{url?: string | null} | null} Callback */
/** @typedef {{agentid: number, name: string, description?: string, callback?: Callback, formerCallbackUrl?: string | null, members?: string[]}} App */
/**
 * @typedef {object} Company
 * @property {string} corpId
 * @property {string} name
 * @property {Department[]} departments
 * @property {Member[]} members
 * @property {App[]} apps
 */
/**
 * @typedef {object} Settings
 * @property {number} latencyMs
 * @property {string | null} untrustedIp
 * @property {number | null} rateLimitPerMinute
 * @property {boolean} newestTokenOnly
 * @property {number} tokenTtlSeconds
 * @property {number} callbackDelayMs
 * @property {boolean} ignoreCardEventReplies
 */
/** @typedef {Content & {kind: string, path?: string, pathPattern?: string, times?: number}} Fault */
/** @typedef {{questionKey: string, optionIds: string[]}} Selected */
/**
 * @typedef {object} CardState
 * @property {string} state
 * @property {string | null} replaceText
 * @property {Content} content
 * @property {{kind: string, key: string} | null} [answer] the last click
 * @property {Selected[] | null} [selected] what was chosen with it
 */
/**
 * One entry of a conversation: `in` comes from an app, `out` was written by the member.
 *
 * @typedef {object} Entry
 * @property {'in' | 'out'} [direction]
 * @property {number} seq
 * @property {string} msgid
 * @property {number} agentid
 * @property {string} msgtype
 * @property {Content} content
 * @property {number} safe
 * @property {number} sentAt
 * @property {boolean} recalled
 * @property {CardState | null} card
 * @property {string[]} [mpnewsUrls]
 * @property {string[]} [revokedUrls]
 * @property {string} [text]
 * @property {number} [at]
 * @property {boolean} [passive] came as the answer to a callback
 */
/**
 * @typedef {object} Call
 * @property {number} seq
 * @property {number} time
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} query
 * @property {unknown} body
 * @property {string} rawBody
 * @property {number} status
 * @property {unknown} answer
 * @property {number | null} errcode
 * @property {string[]} notes
 */
/**
 * A delivery to an app's callback URL.
 *
 * @typedef {object} Delivery
 * @property {number} seq
 * @property {number} time
 * @property {number} agentid
 * @property {string | null} userid
 * @property {string} event
 * @property {string | null} url
 * @property {number} attempt
 * @property {number | null} [status]
 * @property {string | null} [failure]
 * @property {number} [ms]
 * @property {string | null} [requestXml]
 * @property {string | null} [replyXml]
 * @property {string[]} [notes]
 */
/** @typedef {{msgid: string, kind: string, key: string, selected?: Selected[]}} Click */
/**
 * What a message needs to know about its surroundings.
 *
 * @typedef {object} Surroundings
 * @property {Member} member
 * @property {App} app
 * @property {(click: Click) => Promise<string | null>} click why the app was not told; null when it was
 * @property {(question: string) => void} [ask] puts a question to the bot whose card it is
 */
/**
 * @typedef {object} MessageType
 * @property {string} label
 * @property {'bubble' | 'card' | 'bare'} frame
 * @property {(content: Content) => string} preview one line for the list of members
 * @property {(entry: Entry, around: Surroundings) => Node} render
 */

export {};
