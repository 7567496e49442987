import { SlidingWindow } from '../base/slidingWindow';
import { dayOf } from '../base/clock';
import { Refusal } from '../base/refusal';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Person-times a minute of the company: one message to a group of 100 counts 100 (doc 90248). */
const PERSON_TIMES_PER_MINUTE = 20_000;
/** Groups of the company a day (doc 90245), changes of groups an hour (doc 98913). */
const GROUPS_PER_DAY = 1000;
const CHANGES_PER_HOUR = 1000;
/** What one member gets from all groups of one app (doc 90248). */
const PER_MEMBER_AND_MINUTE = 200;
const PER_MEMBER_AND_DAY = 10_000;

/** Counts what apps do with groups. */
export class GroupLimits {
	private readonly personTimes: SlidingWindow;
	private readonly changes: SlidingWindow;
	private readonly memberMinutes: SlidingWindow;
	private readonly memberDays: SlidingWindow;
	private readonly made = new Map<number, number>();

	/** @param now epoch ms */
	constructor(private readonly now: () => number) {
		this.personTimes = new SlidingWindow(now, MINUTE_MS);
		this.changes = new SlidingWindow(now, HOUR_MS);
		this.memberMinutes = new SlidingWindow(now, MINUTE_MS);
		this.memberDays = new SlidingWindow(now, DAY_MS);
	}

	/** @throws Refusal 45009 */
	countCreation(): void {
		const today = dayOf(this.now());
		const made = this.made.get(today) ?? 0;
		if (made >= GROUPS_PER_DAY) throw new Refusal(45009, `${made} groups today`);
		this.made.set(today, made + 1);
	}

	/** @throws Refusal 45009 */
	countChange(): void {
		if (this.changes.count() >= CHANGES_PER_HOUR) throw new Refusal(45009, 'changes of groups');
		this.changes.add();
	}

	/** @throws Refusal 45009 */
	countMessage(members: number): void {
		const total = this.personTimes.count() + members;
		if (total > PERSON_TIMES_PER_MINUTE) throw new Refusal(45009, `${total} person-times`);
		this.personTimes.add('', members);
	}

	/** Whether the member can get one more message from the app; counts it if so. */
	admit(agentid: number, userid: string): boolean {
		const key = `${agentid}/${userid}`;
		const admitted =
			this.memberMinutes.count(key) < PER_MEMBER_AND_MINUTE &&
			this.memberDays.count(key) < PER_MEMBER_AND_DAY;
		if (admitted) {
			this.memberMinutes.add(key);
			this.memberDays.add(key);
		}
		return admitted;
	}
}
