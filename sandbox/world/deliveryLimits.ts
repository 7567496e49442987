import { dayOf } from '../base/clock';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** One app reaches one member that often; the surplus is dropped, not queued (doc 90236). */
const PER_MINUTE = 30;
const PER_HOUR = 1000;

/** Person-times a day for each account of the cap (doc 90312). */
const PER_ACCOUNT_AND_DAY = 200;

const isWithin = (ms: number, now: number) => (time: number) => now - time < ms;

/** Counts what each app has delivered, per member and per day. */
export class DeliveryLimits {
	private readonly times = new Map<string, number[]>();
	private readonly daily = new Map<string, number>();

	constructor(
		private readonly now: () => number,
		private readonly accountCap: number,
	) {}

	/** Whether the member can get one more message from the app; counts it if so. */
	admit(agentid: number, userid: string): boolean {
		const now = this.now();
		const key = `${agentid}/${userid}`;
		const recent = (this.times.get(key) ?? []).filter(isWithin(HOUR_MS, now));
		const lastMinute = recent.filter(isWithin(MINUTE_MS, now)).length;
		const admitted = lastMinute < PER_MINUTE && recent.length < PER_HOUR;
		if (admitted) recent.push(now);
		this.times.set(key, recent);
		return admitted;
	}

	private dayKey = (agentid: number, day: number) => `${agentid}/${day}`;

	/** Person-times that the app delivered on that day. */
	delivered(agentid: number, day: number): number {
		return this.daily.get(this.dayKey(agentid, day)) ?? 0;
	}

	count(agentid: number, day: number, personTimes: number): void {
		this.daily.set(this.dayKey(agentid, day), this.delivered(agentid, day) + personTimes);
	}

	/** Whether the app may deliver that many more person-times today. */
	hasQuota(agentid: number, personTimes: number): boolean {
		const today = this.delivered(agentid, dayOf(this.now()));
		return today + personTimes <= this.accountCap * PER_ACCOUNT_AND_DAY;
	}
}
