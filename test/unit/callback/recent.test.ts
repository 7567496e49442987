import type { IDataObject } from 'n8n-workflow';
import { Recent } from '../../../nodes/WeCom/inbound/recent';

const NOW_S = 1_790_000_000;
const id = (n: number) => String(n).padStart(22, 'x');

/** Processes over one database: each request reads the data and writes it back whole. */
const database = { stored: {} as IDataObject };
beforeEach(() => (database.stored = {}));

function request(process: Recent, nowS = NOW_S) {
	const data = { ...database.stored };
	process.attach(data, nowS);
	return {
		data,
		takes: (n: number) => process.add(id(n), nowS),
		write: () => {
			database.stored = { ...data };
			process.close(data);
		},
	};
}

const knows = (process: Recent, n: number, nowS = NOW_S) => {
	request(process, nowS);
	return process.has(id(n), nowS);
};

test('requests in work at the same time do not drop each other', () => {
	const [process, other] = [new Recent(), new Recent()];
	const requests = Array.from({ length: 20 }, () => request(process));
	requests.forEach(({ takes }, n) => takes(n));
	requests.reverse().forEach(({ write }) => write());
	for (let n = 0; n < 20; n++) expect(knows(other, n)).toBe(true);
});

test('what the other process wrote in between comes back with the next message', () => {
	const [process, other] = [new Recent(), new Recent()];
	const mine = request(process);
	const theirs = request(other);
	mine.takes(1);
	theirs.takes(2);
	theirs.write();
	mine.write();
	expect(knows(new Recent(), 2)).toBe(false);
	const next = request(other);
	next.takes(3);
	next.write();
	for (const n of [1, 2, 3]) expect(knows(new Recent(), n)).toBe(true);
});

test('forgets after ten minutes, and keeps a bounded list', () => {
	const process = new Recent();
	const first = request(process);
	first.takes(0);
	first.write();
	expect(knows(new Recent(), 0, NOW_S + 599)).toBe(true);
	expect(knows(new Recent(), 0, NOW_S + 600)).toBe(false);
	for (let n = 1; n <= 2_000; n++) process.add(id(n), NOW_S);
	const last = request(process);
	last.takes(2_001);
	last.write();
	expect(JSON.stringify(database.stored).length).toBeLessThan(20_000);
	expect(knows(new Recent(), 2_001)).toBe(true);
});

test('an older entry that another process has put in front of a known list counts', () => {
	const [process, other] = [new Recent(), new Recent()];
	const mine = request(process, NOW_S + 10);
	mine.takes(1);
	mine.write();
	const theirs = request(other, NOW_S);
	theirs.takes(2);
	theirs.write();
	expect(String(database.stored.recent).indexOf(id(2))).toBeLessThan(
		String(database.stored.recent).indexOf(id(1)),
	);
	expect(knows(process, 2, NOW_S + 20)).toBe(true);
	const next = request(process, NOW_S + 20);
	next.takes(3);
	next.write();
	for (const n of [1, 2, 3]) expect(knows(new Recent(), n, NOW_S + 20)).toBe(true);
});

test('of a long list at many messages at a time, the newest are kept, the oldest first', () => {
	const process = new Recent();
	const inWork: Array<ReturnType<typeof request>> = [];
	for (let n = 0; n < 1_500; n++) {
		const one = request(process, NOW_S + Math.floor(n / 10));
		one.takes(n);
		inWork.push(one);
		if (inWork.length > 5) inWork.shift()?.write();
	}
	for (const one of inWork) one.write();
	const other = new Recent();
	for (let n = 1_490; n < 1_500; n++) expect(knows(other, n, NOW_S + 150)).toBe(true);
	const entries = String(database.stored.recent).split(',').filter(Boolean);
	expect(entries.map((entry) => entry.slice(6))).toEqual(
		Array.from({ length: 600 }, (_, n) => id(900 + n)),
	);
});

test('what did not start after all stays away, also when another process still has it', () => {
	const process = new Recent();
	const first = request(process);
	first.takes(1);
	first.write();
	process.withdraw(id(1), NOW_S);
	expect(knows(process, 1)).toBe(false);
});

test('what somebody else left there is no trouble', () => {
	for (const recent of [{ old: 1 }, 'x', ',,', 42, null]) {
		database.stored = { recent };
		const next = request(new Recent());
		next.takes(1);
		expect(next.data.recent).toContain(id(1));
	}
});
