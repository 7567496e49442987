import { randomBytes } from 'node:crypto';
import { canonicalUserid } from '../company/directory';
import type { Group, GroupKind, GroupMessage } from './group';
import { GroupLimits } from './groupLimits';

/** What a new group needs. */
export interface GroupDraft {
	/** Made up when left out. */
	readonly chatid?: string;
	readonly kind: GroupKind;
	readonly agentid?: number;
	readonly name: string;
	/** In any case; the first member when left out. */
	readonly owner?: string;
	/** In any case. */
	readonly members: readonly string[];
}

const newChatid = (): string => `wr${randomBytes(11).toString('hex')}`;

/** Every group of the company: those that apps made, and those that members made. */
export class GroupStore {
	readonly limits: GroupLimits;
	private readonly byChatid = new Map<string, Group>();

	/**
	 * @param now epoch ms
	 * @param seeds groups that are there from the start
	 */
	constructor(
		private readonly now: () => number,
		seeds: readonly GroupDraft[] = [],
	) {
		this.limits = new GroupLimits(now);
		for (const seed of seeds) this.add(seed);
	}

	get all(): Group[] {
		return [...this.byChatid.values()];
	}

	get(chatid: string): Group | undefined {
		return this.byChatid.get(chatid);
	}

	add({ chatid = newChatid(), kind, agentid, name, owner, members }: GroupDraft): Group {
		const canonical = [...new Set(members.map(canonicalUserid))];
		const group: Group = {
			...{ chatid, kind, name, agentid: agentid ?? null },
			owner: owner ? canonicalUserid(owner) : (canonical[0] ?? ''),
			members: canonical,
			allowsPushes: true,
			createdAt: this.now(),
			messages: [],
		};
		this.byChatid.set(chatid, group);
		return group;
	}

	post(group: Group, message: Omit<GroupMessage, 'seq' | 'sentAt'>): GroupMessage {
		const posted = { seq: group.messages.length + 1, sentAt: this.now(), ...message };
		group.messages.push(posted);
		return posted;
	}
}
