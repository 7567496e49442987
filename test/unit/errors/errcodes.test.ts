import { describe as describeFailure } from '../../../nodes/WeCom/errors/describe';
import { ERRCODES, errcodeUrl, findErrcode } from '../../../nodes/WeCom/errors/errcodes';
import { failureCause } from '../../../nodes/WeCom/errors/failureCause';
import { fixture } from '../support';

const CALL = {
	host: 'wecom.example',
	timeoutS: 30,
	repeat: 'never' as const,
	safety: 'none' as const,
};
const refused = (errcode: number, errmsg = '') =>
	describeFailure({ kind: 'refused', errcode, errmsg }, CALL);

/** Codes that the pages of the node's own calls name. */
const NEEDED = [
	-1, 40001, 40003, 40007, 40008, 40013, 40014, 40032, 40033, 40039, 40056, 40058, 40074, 41016,
	41033, 42001, 42014, 42015, 42017, 42027, 42028, 42029, 42030, 42033, 42035, 42036, 42037, 42038,
	42039, 42040, 42041, 42042, 42043, 42044, 42045, 42046, 42047, 42049, 42050, 42051, 42052, 43012,
	44004, 45002, 45008, 45009, 45032, 45033, 45034, 48002, 50003, 60011, 60020, 60140, 81012, 81013,
	82001, 82002, 82003, 82101, 82102, 90200, 90201, 90202, 90203, 90204, 90207, 90208, 301002,
];

test.each(NEEDED)('%i is known', (code) => expect(findErrcode(code)).toBeDefined());

describe.each(Object.entries(ERRCODES))('%s', (code, { title, hint }) => {
	test('has a title and a hint', () => {
		expect(code).toMatch(/^-?\d+$/);
		expect(title).toMatch(/^[\p{Lu}\p{N}"@].{5,120}$/u);
		expect(title).not.toMatch(/[.!\s]$/);
		expect(hint.length).toBeGreaterThan(8);
		expect(hint).toMatch(/[.!)]$/);
		expect(hint).not.toMatch(/^\s|\s\s|\n|\p{Extended_Pictographic}/u);
	});

	test('is described by all of them, the code, the words and the link', () => {
		const { title: shown, hint: cure, source } = refused(Number(code), 'some words of WeCom');
		expect(shown).toContain(title);
		expect(shown).toContain(`(${code})`);
		expect(cure).toContain(hint);
		expect(source).toContain('some words of WeCom');
		expect(source).toContain(`https://open.work.weixin.qq.com/devtool/query?e=${code}`);
		expect(`${cure} ${source}`).not.toMatch(/undefined|\bnull\b|\.\.|\s\s/);
	});
});

test.each([999_999, -7, 45_000_123])('the unknown code %i shows code and words', (code) => {
	expect(findErrcode(code)).toBeUndefined();
	const { title, source } = refused(code, 'brand new refusal, hint: [17], more info at https://x');
	expect(title).toContain(`(${code})`);
	expect(source).toContain('brand new refusal');
	expect(source).toContain(errcodeUrl(code));
	expect(refused(code).source).toContain(errcodeUrl(code));
	expect(refused(code).source).not.toMatch(/undefined|: \./);
});

test('names of object members are no codes', () => {
	expect(findErrcode('constructor' as never)).toBeUndefined();
	expect(findErrcode(Number.NaN)).toBeUndefined();
});

describe('60020 shows the address that WeCom saw', () => {
	const { errmsg } = fixture('response/error-untrusted-ip');
	const untrusted = (words: unknown) => refused(60020, String(words));

	test('of the vendor example', () => {
		const { title, source } = untrusted(errmsg);
		expect(title).toContain('203.0.113.9');
		expect(title).toContain('(60020)');
		expect(source).toContain('not allow to access from your ip');
		expect(source).toContain(errcodeUrl(60020));
	});

	test.each([
		['from ip: 2001:db8::7, more info at https://x', '2001:db8::7'],
		['from ip: ::1', '::1'],
		['hint: [1717463000abc], from ip: 198.51.100.23.', '198.51.100.23'],
		['FROM IP: 198.51.100.23', '198.51.100.23'],
	])('%s', (words, ip) => expect(untrusted(words).title).toContain(`: ${ip} (60020)`));

	test.each(['', 'not allow to access from your ip', 'from ip: , more info'])(
		'but %o has none',
		(words) => expect(untrusted(words).title).not.toContain(': '),
	);
});

describe('the cause as n8n names it', () => {
	const cause = (errcode: number) => failureCause({ kind: 'refused', errcode, errmsg: '' })?.cause;

	test.each([
		[40001, 'credential-invalid'],
		[40013, 'credential-invalid'],
		[60020, 'configuration-invalid'],
		[301002, 'configuration-invalid'],
		[45009, 'rate-limited'],
		[-1, 'temporarily-unavailable'],
		[40058, undefined],
		[999_999, undefined],
	])('%i: %s', (code, expected) => expect(cause(code)).toBe(expected));
});
