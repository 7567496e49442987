/** The first word, which is the mention when the user began with it. White space of any kind ends it. */
const FIRST_WORD = /^\s*@\S+(?:\s+|$)/u;

/**
 * The text without the mention of the bot with which messages in groups begin. A mention further on
 * belongs to the sentence.
 *
 * @param botName the bot's name as WeCom shows it; where it is known, exactly it is removed, which a
 *   name of several words needs
 */
export function stripMention(text: string, botName = ''): string {
	const name = botName.trim().replace(/^@/u, '');
	if (name === '') return text.replace(FIRST_WORD, '');
	const start = text.trimStart();
	const mention = `@${name}`;
	if (!start.startsWith(mention)) return text;
	const rest = start.slice(mention.length);
	return rest === '' || /^\s/u.test(rest) ? rest.trimStart() : text;
}
