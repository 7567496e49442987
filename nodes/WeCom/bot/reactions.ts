import { ERRCODE } from '../errors';

/**
 * What follows an acknowledgement that says no (doc 101463, error codes). Its words are in
 * errors/errcodes.json.
 *
 * - `stop`: nothing will work until somebody changes something
 * - `slowDown`: too many in a minute; the same again after it
 * - `busy`: the same again in a moment
 * - `reconnect`: the connection is dead for sending, although it answers pings
 * - `done`: it was answered before
 * - `push`: the message can no longer be answered, but its chat can be written to
 * - `plain`: the client does not show streams; the same as Markdown
 * - `giveUp`: nothing that the node can do
 */
export type Reaction =
	| 'stop'
	| 'slowDown'
	| 'busy'
	| 'reconnect'
	| 'done'
	| 'push'
	| 'plain'
	| 'giveUp';

/** By errcode, which alone decides: the words beside it change. */
const REACTIONS: Readonly<Record<number, Reaction>> = {
	[ERRCODE.busy]: 'busy',
	[ERRCODE.tooManyCalls]: 'slowDown',
	[ERRCODE.tooManyAtOnce]: 'busy',
	[ERRCODE.botUnknown]: 'stop',
	[ERRCODE.kindNotShown]: 'plain',
	[ERRCODE.botNotConnected]: 'stop',
	[ERRCODE.replyTooLate]: 'push',
	[ERRCODE.replyToUnknown]: 'push',
	[ERRCODE.repliedBefore]: 'done',
	[ERRCODE.chatClosed]: 'slowDown',
	[ERRCODE.bubbleTooOld]: 'push',
	[ERRCODE.connectionForgotten]: 'reconnect',
	[ERRCODE.botSecretInvalid]: 'stop',
};

export const reactionTo = (errcode: number): Reaction => REACTIONS[errcode] ?? 'giveUp';
