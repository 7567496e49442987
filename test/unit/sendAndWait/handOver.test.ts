import { waitingBases, waitingUrl } from '../../../nodes/WeCom/sendAndWait/handOver/waitingUrl';
import { readAttempt } from '../../../nodes/WeCom/sendAndWait/handOver/attempt';
import { deliver } from '../../../nodes/WeCom/sendAndWait/handOver/deliverClick';

const PUBLIC = 'https://n8n.example/prefix/webhook-waiting/__UNKNOWN__?signature=x';

describe('addresses of a waiting execution', () => {
	it.each([
		[{ localAddress: '127.0.0.1', localPort: 5678 }, 'http://127.0.0.1:5678/webhook-waiting'],
		[{ localAddress: '::ffff:10.0.0.7', localPort: 80 }, 'http://10.0.0.7:80/webhook-waiting'],
		[{ localAddress: '::1', localPort: 5678 }, 'http://[::1]:5678/webhook-waiting'],
		[{ localAddress: 'fe80::1%eth0', localPort: 5678 }, 'http://[fe80::1]:5678/webhook-waiting'],
	])('begin with the socket of the callback, %j', (socket, local) => {
		expect(waitingBases(PUBLIC, socket)).toEqual([
			local,
			'https://n8n.example/prefix/webhook-waiting',
		]);
	});

	it('leave out a socket with TLS, whose certificate is for another name', () => {
		const socket = { localAddress: '10.0.0.7', localPort: 443, encrypted: true };
		expect(waitingBases(PUBLIC, socket)).toEqual(['https://n8n.example/prefix/webhook-waiting']);
	});

	it('are none when n8n says none', () => {
		expect(waitingBases('', {})).toEqual([]);
	});

	it('hold the key to the execution in the way in which the path is not signed', () => {
		const reference = {
			executionId: '7/8',
			nodeId: 'n1',
			resumeToken: 'tok',
			meaning: 'approve' as const,
			askedAt: 0,
			keepsCard: false,
		};
		expect(waitingUrl('http://h/w', reference)).toBe('http://h/w/7%2F8?signature=tok%2Fn1');
	});
});

const RUNNING = {
	status: 409,
	body: { code: 409, message: 'The execution "1" is running already.' },
};
const FAILED = { status: 409, body: { message: 'The execution "1" has finished with error.' } };
const PAGE = { status: 200, body: '<html>No action required</html>' };
const own = (outcome: string, status = 200) => ({ status, body: { outcome } });

describe('answer of an address', () => {
	it.each([
		[own('recorded'), 'recorded'],
		[own('notAllowed', 403), 'notAllowed'],
		[own('already', 409), 'already'],
		[own('constructor'), 'elsewhere'],
		[RUNNING, 'running'],
		[FAILED, 'stale'],
		[PAGE, 'stale'],
		[{ status: 404, body: { message: 'The execution "1" does not exist.' } }, 'stale'],
		[{ status: 404, body: 'not found' }, 'elsewhere'],
		[{ status: 200, body: '<html>Welcome</html>' }, 'elsewhere'],
		[{ status: 401, body: { error: 'Invalid token' } }, 'elsewhere'],
		[{ status: 500, body: { message: 'x' } }, 'failing'],
		[{ status: 502, body: null }, 'failing'],
	])('%j is %s', (answer, expected) => {
		expect(readAttempt(answer)).toBe(expected);
	});
});

describe('hand-over', () => {
	/** Answers in turn; an Error is thrown. The clock moves by what is slept and by the time of each answer. */
	function means(answers: unknown[], answerMs = 10) {
		let time = 1_000_000_000;
		const urls: string[] = [];
		return {
			urls,
			start: time,
			now: () => time,
			sleep: async (ms: number) => void (time += ms),
			post: async (url: string, timeoutMs: number) => {
				urls.push(url);
				time += Math.min(answerMs, timeoutMs);
				const answer = answers.length > 1 ? answers.shift() : answers[0];
				if (answer instanceof Error) throw answer;
				return answer as { status: number; body: unknown };
			},
		};
	}
	const run = async (answers: unknown[], { age = 5, urls = ['a', 'b'], answerMs = 10 } = {}) => {
		const all = means(answers, answerMs);
		const result = await deliver(urls, all.start / 1000 - age, all.start + 4000, all);
		return { ...result, urls: all.urls, tookMs: all.now() - all.start };
	};

	it('ends with the first address that is the right one', async () => {
		expect(await run([own('recorded')])).toMatchObject({ outcome: 'recorded', urls: ['a'] });
		const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
		expect(await run([refused, own('recorded')])).toMatchObject({
			outcome: 'recorded',
			urls: ['a', 'b'],
		});
		expect(await run([{ status: 404, body: '' }, own('already')])).toMatchObject({
			outcome: 'already',
			urls: ['a', 'b'],
		});
	});

	it('repeats while the execution is not stored as waiting yet', async () => {
		expect(await run([RUNNING, RUNNING, own('recorded')])).toMatchObject({
			outcome: 'recorded',
			urls: ['a', 'a', 'a'],
		});
	});

	it('leaves a new card that stays running to the next attempt of WeCom', async () => {
		const { outcome, tookMs } = await run([RUNNING]);
		expect(outcome).toBe('unreachable');
		expect(tookMs).toBeLessThan(4000);
	});

	it('takes an older card whose execution runs as answered, and one that lost a race', async () => {
		expect(await run([RUNNING], { age: 120 })).toMatchObject({ outcome: 'already' });
		const lost = { status: 500, body: { message: 'There was a problem executing the workflow' } };
		expect(await run([lost, RUNNING])).toMatchObject({ outcome: 'already' });
	});

	it('stays within the time when nothing answers', async () => {
		const timeout = Object.assign(new Error('https://h/1?signature=secret timed out'), {
			code: 'ETIMEDOUT',
		});
		const { outcome, tookMs, faults } = await run([timeout], { answerMs: 60_000 });
		expect(outcome).toBe('unreachable');
		expect(tookMs).toBeLessThanOrEqual(4000);
		expect(faults.join()).toBe('no connection (ETIMEDOUT)');
	});

	it('says when n8n keeps itself from its own address', async () => {
		const blocked = new Error('The hostname resolves to a restricted IP address');
		expect((await run([blocked])).faults).toEqual(['n8n blocks requests to its own address']);
	});
});
