import { KINDS, type Recipients } from './types';

/** What makes two ids of one kind the same; upper and lower case are the same member (doc 90664). */
const sameId = (id: string) => id.toLowerCase();

/** All the recipients, each once, in the order in which they are named first. */
export function unite(all: readonly Recipients[]): Recipients {
	const united: Recipients = { users: [], departments: [], tags: [] };
	for (const kind of KINDS) {
		const ids = new Map<string, string>();
		for (const recipients of all) {
			for (const id of recipients[kind]) if (!ids.has(sameId(id))) ids.set(sameId(id), id);
		}
		united[kind] = [...ids.values()];
	}
	return united;
}

/** A quick answer to whether somebody is among recipients. */
export class RecipientSet {
	private readonly ids: Readonly<Record<keyof Recipients, ReadonlySet<string>>>;

	constructor(recipients: Recipients) {
		const setOf = (kind: keyof Recipients) => new Set(recipients[kind].map(sameId));
		this.ids = { users: setOf('users'), departments: setOf('departments'), tags: setOf('tags') };
	}

	has(kind: keyof Recipients, id: string): boolean {
		return this.ids[kind].has(sameId(id));
	}

	overlaps(others: Recipients): boolean {
		return KINDS.some((kind) => others[kind].some((id) => this.has(kind, id)));
	}
}
