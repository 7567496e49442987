import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

export interface Planned<Plan> {
	item: number;
	plan: Plan;
}

/** What became of an item. */
export type Result = { item: number } & ({ answers: IDataObject[] } | { error: unknown });

/** Does what the plans say, and tells of each item as soon as it is known. */
export type Run<Plan> = (
	context: IExecuteFunctions,
	plans: Array<Planned<Plan>>,
) => AsyncGenerator<Result>;
