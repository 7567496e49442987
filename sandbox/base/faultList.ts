/** How often a fault hits. */
export interface Countdown {
	/** How many are hit; unlimited when left out. */
	times?: number;
	/** How many that fit pass unharmed first. */
	skip?: number;
}

/** The list of faults to come, used up one by one. */
export abstract class FaultList<F extends Countdown> {
	protected active: F[] = [];

	constructor(protected readonly onChange: () => void = () => {}) {}

	get list(): readonly F[] {
		return this.active;
	}

	add(fault: F): void {
		this.active.push({ ...fault });
		this.onChange();
	}

	clear(): void {
		this.active = [];
		this.onChange();
	}

	/** Counts one that the fault fits. @returns whether it is hit */
	protected use(fault: F): boolean {
		if (fault.skip) {
			fault.skip--;
			return false;
		}
		if (fault.times !== undefined) fault.times--;
		return true;
	}

	protected dropUsedUp(): void {
		this.active = this.active.filter(({ times }) => times === undefined || times > 0);
	}
}
