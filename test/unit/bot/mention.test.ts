import fc from 'fast-check';
import { stripMention } from '../../../nodes/WeCom/bot/inbound/mention';

test.each([
	['@Ops bot hi', 'Ops bot', 'hi'],
	['@Ops bot hi', '@Ops bot', 'hi'],
	['@Ops bot', 'Ops bot', ''],
	['@Ops bot\u2005hi', 'Ops bot', 'hi'],
	['@Ops bot\u00a0hi', 'Ops bot', 'hi'],
	[' @Ops bot  hi', 'Ops bot', 'hi'],
	['@Ops bots hi', 'Ops bot', '@Ops bots hi'],
	['@Somebody else hi', 'Ops bot', '@Somebody else hi'],
	['ask @Ops bot about it', 'Ops bot', 'ask @Ops bot about it'],
	['@Ops (a.b*) hi', 'Ops (a.b*)', 'hi'],
	['@Ops\u00a0bot  hi', 'Ops bot', 'hi'],
	['@Ops helper 运维助理 hi', 'Ops helper 运维助理', 'hi'],
	['@Ops helper 运维助理\u2005hi you', '', 'hi you'],
	['@Ops helper\u2005', '', ''],
	['@bot ask @Tom\u2005about it', '', 'ask @Tom\u2005about it'],
	['@bot one\ntwo\u2005three', '', 'one\ntwo\u2005three'],
	['@机器人 你好', '', '你好'],
	['@bot\u2005/help', '', '/help'],
	['@bot', '', ''],
	['ask @bot about it', '', 'ask @bot about it'],
	['mail a@b.example', '', 'mail a@b.example'],
	['@ bot', '', '@ bot'],
])('%j of "%s" is %j', (text, botName, stripped) => {
	expect(stripMention(text, botName)).toBe(stripped);
});

const space = fc.constantFrom(' ', '\u2005', '\u00a0', '\n', '\u3000');
const name = fc
	.string({ unit: 'grapheme', minLength: 1 })
	.filter((text) => text.trim() === text && !text.startsWith('@'));

test('what follows the mention stays as it is', () => {
	fc.assert(
		fc.property(name, space, fc.string({ unit: 'grapheme' }), (botName, gap, rest) => {
			const text = rest.trimStart();
			expect(stripMention(`@${botName}${gap}${text}`, botName)).toBe(text);
		}),
	);
});

test('a text that does not begin with a mention stays as it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), name, (text, botName) => {
			fc.pre(!text.trimStart().startsWith('@'));
			expect(stripMention(text, botName)).toBe(text);
			expect(stripMention(text)).toBe(text);
		}),
	);
});
