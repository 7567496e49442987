/** The words of an error, for each of its readers. */
import { InputError, toFailedJson, toNodeError, WeComError } from '../../../nodes/WeCom/errors';
import { NODE } from '../support';

const refused = new WeComError(
	{ kind: 'refused', errcode: 60020, errmsg: 'not allow, <b>from ip</b>' },
	{ host: 'h', timeoutS: 30, repeat: 'never', safety: 'none' },
);
const FACTS = { item: 3, others: '3 of 9 items had gone to WeCom (items 0 to 2).' };

test('the editor shows the cure, then what had gone, then WeCom’s words and its page', () => {
	const [cure, gone, source, ...rest] =
		toNodeError(NODE, refused, FACTS).description?.split('<br/><br/>') ?? [];
	expect(cure).toContain('企业可信IP');
	expect(gone).toBe(FACTS.others);
	expect(source).toContain('not allow, &lt;b>from ip&lt;/b>');
	expect(source).toMatch(/<a href="https:\/\/[^"]+\?e=60020" target="_blank">https:[^<]+<\/a>$/);
	expect(rest).toEqual([]);
});

test('the error output gets the same as plain text', () => {
	const text = String(toFailedJson(NODE, refused, FACTS).message);
	expect(text.split('\n\n')).toHaveLength(3);
	expect(text).toContain('<b>from ip</b>');
	expect(text).not.toMatch(/<a |<br/);
});

test('an agent gets it all in the message', () => {
	const { message, description } = toNodeError({ ...NODE, type: 'x.weComTool' }, refused, FACTS);
	expect(message).toMatch(/\(60020\)\. .*企业可信IP.*\n\n3 of 9 items.*\n\n.*https:/s);
	expect(message).not.toContain('<a ');
	expect(description ?? '').toBe('');
});

test('what was not sent follows the cure', () => {
	const call = { host: 'h', timeoutS: 30, repeat: 'never', safety: 'none' } as const;
	const unreached = new WeComError({ kind: 'unreached', reason: 'dns' }, call);
	expect(toNodeError(NODE, unreached).description).toMatch(
		/^Check .*<br\/><br\/>This request was not sent\.$/,
	);
});

test('a field that is wrong needs one paragraph; angle brackets in it stay readable', () => {
	const wrong = new InputError('Content', 'is empty', 'Write <@mei.chen> & "hello" or &lt;.');
	expect(toNodeError(NODE, wrong).description).toBe('Write &lt;@mei.chen> & "hello" or &amp;lt;.');
});

test('the HTML of an error of n8n stays HTML', () => {
	const foreign = Object.assign(new Error('n8n says no'), {
		description: 'See <a href="/x">x</a>',
	});
	expect(toNodeError(NODE, foreign, FACTS).description).toBe(
		`See <a href="/x">x</a><br/><br/>${FACTS.others}`,
	);
});
