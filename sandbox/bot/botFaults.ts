/** How a frame of the client goes wrong. Only `delay`, `noAck` and `cutAfter` let it take effect. */
export type BotFaultKind =
	| { kind: 'errcode'; errcode: number }
	| { kind: 'delay'; ms: number }
	/** Does what was asked and does not say so. */
	| { kind: 'noAck' }
	/** Neither acts nor answers. */
	| { kind: 'ignore' }
	/** Cuts the connection before anything is done. */
	| { kind: 'cutBefore' }
	/** Does what was asked, then cuts the connection without an ack. */
	| { kind: 'cutAfter' };

export type BotFault = BotFaultKind & {
	/** Without it every frame is hit, pings too. */
	cmd?: string;
	/** Hits only frames whose body is of this msgtype. */
	msgtype?: string;
	/** How many frames are hit; unlimited when left out. */
	times?: number;
	/** How many matching frames pass unharmed first. */
	skip?: number;
};

export const BOT_FAULT_KINDS: readonly BotFaultKind['kind'][] = [
	'errcode',
	'delay',
	'noAck',
	'ignore',
	'cutBefore',
	'cutAfter',
];

/** The list of faults to come, used up frame by frame. */
export class BotFaults {
	private active: BotFault[] = [];

	constructor(private readonly onChange: () => void) {}

	get list(): readonly BotFault[] {
		return this.active;
	}

	add(fault: BotFault): void {
		this.active.push({ ...fault });
		this.onChange();
	}

	clear(): void {
		this.active = [];
		this.onChange();
	}

	/** The first fault that hits the frame. */
	take(cmd: string, msgtype: string | null): BotFault | undefined {
		const hit = this.active.find((fault) => {
			if (fault.cmd !== undefined && fault.cmd !== cmd) return false;
			if (fault.msgtype !== undefined && fault.msgtype !== msgtype) return false;
			if (!fault.skip) return true;
			fault.skip--;
			return false;
		});
		if (hit?.times === undefined) return hit;
		hit.times--;
		this.active = this.active.filter(({ times }) => times === undefined || times > 0);
		this.onChange();
		return hit;
	}
}
