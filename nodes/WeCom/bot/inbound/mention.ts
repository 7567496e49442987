/**
 * The mention when the user began with it. Clients that put a four-per-em space behind a name end it
 * there, however many words it has; any other white space ends it after the first word.
 */
const MENTION = /^\s*@(?=\S)(?:[^@\u2005\n]+\u2005|\S+(?:\s|$))\s*/u;

/** What means something in a regular expression. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/gu;

/**
 * The text without the mention of the bot with which messages in groups begin. A mention further on
 * belongs to the sentence.
 *
 * @param botName the bot's name as WeCom shows it; where it is known, exactly it is removed, which a
 *   name of several words needs
 */
export function stripMention(text: string, botName = ''): string {
	const words = botName.trim().replace(/^@/u, '').replace(SYNTAX, '\\$&').split(/\s+/u);
	const name = words.join('\\s+');
	const mention = name === '' ? MENTION : new RegExp(`^\\s*@${name}(?:\\s+|$)`, 'u');
	return text.replace(mention, '');
}
