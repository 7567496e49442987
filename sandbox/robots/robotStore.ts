import { randomUUID } from 'node:crypto';
import { Refusal } from '../base/refusal';
import { SlidingWindow } from '../base/slidingWindow';
import { MediaStore, type Media } from '../media/mediaStore';

const MINUTE_MS = 60_000;

/** A message push (消息推送, before 2026 群机器人) of one group. */
export interface Robot {
	readonly id: string;
	/** Who has it can post: a password. */
	readonly key: string;
	readonly chatid: string;
	readonly name: string;
	/** The member who made it. */
	readonly createdBy: string;
	/** Epoch ms. */
	readonly createdAt: number;
	/** Off: 93004. */
	enabled: boolean;
	/** What was uploaded to it; no other robot and no app can send that. */
	readonly media: MediaStore;
}

export type RobotSeed = Pick<Robot, 'chatid' | 'name' | 'createdBy'> & { readonly key?: string };

/** The robots of all groups, and how often each may post. */
export class RobotStore {
	private readonly byKey = new Map<string, Robot>();
	private readonly sent: SlidingWindow;
	/** Until when a robot that posted too often is shut out, epoch ms. */
	private readonly blockedUntil = new Map<string, number>();
	private made = 0;

	/**
	 * @param now epoch ms
	 * @param perMinute messages that one robot may post in a minute
	 */
	constructor(
		private readonly now: () => number,
		private readonly perMinute: () => number,
		seeds: readonly RobotSeed[] = [],
	) {
		this.sent = new SlidingWindow(now, MINUTE_MS);
		for (const seed of seeds) this.add(seed);
	}

	get all(): Robot[] {
		return [...this.byKey.values()];
	}

	add({ key = randomUUID(), ...seed }: RobotSeed): Robot {
		const robot: Robot = {
			...seed,
			key,
			id: `robot${++this.made}`,
			createdAt: this.now(),
			enabled: true,
			media: new MediaStore(this.now, []),
		};
		this.byKey.set(key, robot);
		return robot;
	}

	withKey(key: string): Robot | undefined {
		return this.byKey.get(key);
	}

	withId(id: string): Robot | undefined {
		return this.all.find((robot) => robot.id === id);
	}

	/** Its key is of no use from then on. */
	revoke({ key }: Robot): void {
		this.byKey.delete(key);
	}

	media(mediaId: string): Media | undefined {
		return this.all.map((robot) => robot.media.get(mediaId)).find((media) => media !== undefined);
	}

	/**
	 * Counts a message. The one past the limit shuts the robot out for a minute; the vendor names no
	 * code (doc 99110), 45009 is what users report.
	 *
	 * @throws Refusal 45009
	 */
	countMessage({ key }: Robot): void {
		const now = this.now();
		const isBlocked = now < (this.blockedUntil.get(key) ?? 0);
		const isOver = this.sent.count(key) >= this.perMinute();
		if (isOver && !isBlocked) this.blockedUntil.set(key, now + MINUTE_MS);
		if (isOver || isBlocked) throw new Refusal(45009, `more than ${this.perMinute()} a minute`);
		this.sent.add(key);
	}
}
