import { sameId } from './ids';
import { KINDS, type RecipientKind, type Recipients } from './recipients';

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
	private readonly ids: Readonly<Record<RecipientKind, ReadonlySet<string>>>;

	constructor(recipients: Recipients) {
		const setOf = (kind: RecipientKind) => new Set(recipients[kind].map(sameId));
		this.ids = { users: setOf('users'), departments: setOf('departments'), tags: setOf('tags') };
	}

	has(kind: RecipientKind, id: string): boolean {
		return this.ids[kind].has(sameId(id));
	}
}

/** Tells quickly in which of several shares of recipients somebody is. */
export class ShareIndex {
	private readonly shareOf: Readonly<Record<RecipientKind, ReadonlyMap<string, number>>>;

	constructor(shares: readonly Recipients[]) {
		const mapOf = (kind: RecipientKind) =>
			new Map(shares.flatMap((share, at) => share[kind].map((id) => [sameId(id), at] as const)));
		this.shareOf = {
			users: mapOf('users'),
			departments: mapOf('departments'),
			tags: mapOf('tags'),
		};
	}

	/** The numbers of the shares that hold any of the recipients, in rising order. */
	of(recipients: Recipients): number[] {
		const found = new Set<number>();
		for (const kind of KINDS) {
			for (const id of recipients[kind]) {
				const share = this.shareOf[kind].get(sameId(id));
				if (share !== undefined) found.add(share);
			}
		}
		return [...found].sort((a, b) => a - b);
	}
}
