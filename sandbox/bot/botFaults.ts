import { FaultList, type Countdown } from '../base/faultList';

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

export type BotFault = BotFaultKind &
	Countdown & {
		/** Without it every frame is hit, pings too. */
		cmd?: string;
		/** Hits only frames whose body is of this msgtype. */
		msgtype?: string;
	};

export const BOT_FAULT_KINDS: readonly BotFaultKind['kind'][] = [
	'errcode',
	'delay',
	'noAck',
	'ignore',
	'cutBefore',
	'cutAfter',
];

/** Faults of the bots' frames. */
export class BotFaults extends FaultList<BotFault> {
	/** The first fault that hits the frame. */
	take(cmd: string, msgtype: string | null): BotFault | undefined {
		const hit = this.active.find((fault) => {
			if (fault.cmd !== undefined && fault.cmd !== cmd) return false;
			if (fault.msgtype !== undefined && fault.msgtype !== msgtype) return false;
			return this.use(fault);
		});
		if (hit?.times === undefined) return hit;
		this.dropUsedUp();
		this.onChange();
		return hit;
	}
}
