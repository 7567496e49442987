import { sameId } from './ids';
import { EVERYONE, type Recipients } from './recipients';

/** Stands for whom nobody can list: the members of departments and tags, everyone. */
export const ANYONE = 'anyone';

/**
 * Who notices the order in which things are done, by names of the caller's choice. What touches the
 * same name is done in order; what touches anyone waits for all before it and holds up all after it.
 */
export type OrderKeys = typeof ANYONE | readonly string[];

export function orderKeysOf({ users, departments, tags }: Recipients): OrderKeys {
	if (departments.length > 0 || tags.length > 0 || users.includes(EVERYONE)) return ANYONE;
	return users.map(sameId);
}
