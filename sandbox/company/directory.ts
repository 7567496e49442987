import type { App, Company, Department, Member, Tag } from './company';

/** userids are not case-sensitive; this server compares and answers them in lower case. */
export const canonicalUserid = (userid: string): string => userid.toLowerCase();

/** Who is where in the company, and what an app may see of it. */
export class Directory {
	private readonly membersById: ReadonlyMap<string, Member>;
	private readonly departmentsById: ReadonlyMap<number, Department>;
	private readonly tagsById: ReadonlyMap<number, Tag>;
	/** Worked out once: who may see an app does not change while the company stands. */
	private readonly visibleTo = new Map<App, ReadonlySet<string>>();

	constructor(readonly company: Company) {
		this.membersById = new Map(company.members.map((m) => [canonicalUserid(m.userid), m]));
		this.departmentsById = new Map(company.departments.map((d) => [d.id, d]));
		this.tagsById = new Map(company.tags.map((t) => [t.id, t]));
	}

	member(userid: string): Member | undefined {
		return this.membersById.get(canonicalUserid(userid));
	}

	/** @param mobile exactly as the company wrote it down */
	byMobile(mobile: string): Member | undefined {
		return this.company.members.find((member) => member.mobile === mobile);
	}

	department(id: number): Department | undefined {
		return this.departmentsById.get(id);
	}

	tag(id: number): Tag | undefined {
		return this.tagsById.get(id);
	}

	app(agentid: number): App | undefined {
		return this.company.apps.find((app) => app.agentid === agentid);
	}

	/** The department and every department above it. */
	private ancestry(id: number): number[] {
		const chain: number[] = [];
		for (let at = this.department(id); at; at = this.department(at.parentId)) chain.push(at.id);
		return chain;
	}

	/** Departments from `rootId` downwards, the root included. */
	subtree(rootId: number): Department[] {
		return this.company.departments.filter((d) => this.ancestry(d.id).includes(rootId));
	}

	/** Canonical userids of a department and its sub-departments. */
	membersUnder(departmentId: number): string[] {
		const inside = new Set(this.subtree(departmentId).map((d) => d.id));
		return this.company.members
			.filter((m) => m.departmentIds.some((id) => inside.has(id)))
			.map((m) => canonicalUserid(m.userid));
	}

	/** Canonical userids of a tag, those of its departments included. */
	membersTagged(tag: Tag): string[] {
		const viaDepartments = tag.departmentIds.flatMap((id) => this.membersUnder(id));
		return [...new Set([...tag.userids.map(canonicalUserid), ...viaDepartments])];
	}

	/** Canonical userids inside the app's visible range. */
	visibleMembers(app: App): ReadonlySet<string> {
		const known = this.visibleTo.get(app);
		if (known) return known;
		const members = this.findVisibleMembers(app);
		this.visibleTo.set(app, members);
		return members;
	}

	private findVisibleMembers({ visible }: App): Set<string> {
		const tags = visible.tagIds.flatMap((id) => this.tag(id) ?? []);
		return new Set([
			...visible.userids.map(canonicalUserid),
			...visible.departmentIds.flatMap((id) => this.membersUnder(id)),
			...tags.flatMap((tag) => this.membersTagged(tag)),
		]);
	}

	/** Departments inside the app's visible range, in the company's order. */
	visibleDepartments({ visible }: App): Department[] {
		const tagged = visible.tagIds.flatMap((id) => this.tag(id)?.departmentIds ?? []);
		const roots = new Set([...visible.departmentIds, ...tagged]);
		return this.company.departments.filter((d) => this.ancestry(d.id).some((id) => roots.has(id)));
	}
}
