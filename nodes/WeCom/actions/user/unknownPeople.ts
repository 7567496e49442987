/** Executions whose failed look-ups are remembered; the oldest go first. */
const MANY = 500;

/**
 * Look-ups that found nobody, by execution. WeCom shuts a company out of them for a day when too many
 * are wrong, and n8n's "Retry On Fail" runs a node again within the same execution (docs 95402, 95895).
 */
export class UnknownPeople {
	private readonly byExecution = new Map<string, Set<string>>();

	has(execution: string, lookUp: string): boolean {
		return this.byExecution.get(execution)?.has(lookUp) ?? false;
	}

	add(execution: string, lookUp: string): void {
		const known = this.byExecution.get(execution) ?? new Set<string>();
		known.add(lookUp);
		this.byExecution.set(execution, known);
		const [oldest] = this.byExecution.keys();
		if (this.byExecution.size > MANY && oldest !== undefined) this.byExecution.delete(oldest);
	}
}
