import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { pLimit } from '../shared/pLimitLibrary';
import { appClient, type WeComClient } from '../transport';
import { toText } from '../fields';
import { insteadOfList } from './insteadOfList';

/** How long a list in the editor waits for one answer, in ms. */
const LIST_TIMEOUT_MS = 15_000;

/** Departments or members that are asked for at the same time. */
const PARALLEL_CALLS = 5;

/** Members chosen one by one whose name is asked for; each takes a call. */
const MAX_SINGLE_MEMBERS = 200;

/** n8n's editor draws every entry before anybody looks: 10,000 take 150 MB and stop it for many seconds. */
const MAX_LISTED = 3_000;

interface Department extends IDataObject {
	id: number;
	name: string;
	parentid: number;
	/** Larger comes first. */
	order: number;
}

interface Member extends IDataObject {
	userid: string;
	name: string;
	department?: number[];
}

/** The lists from which recipients are chosen: what the app may see of the company's directory. */
export const directory = {
	/**
	 * doc 90200, one department at a time; members chosen one by one come from docs 90227 and 90196. The
	 * editor searches in the names alone, so the departments stand there, too.
	 */
	async getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await listOf(this, async (client, agentId) => {
			const departments = await getDepartmentList(client);
			const members = await pLimit(PARALLEL_CALLS).map(departments, async ({ id }) =>
				getMembers(client, id),
			);
			const found = new Map(members.flat().map((member) => [member.userid, member]));
			const others = (await getVisibleUsers(client, agentId)).filter((id) => !found.has(id));
			const single = await pLimit(PARALLEL_CALLS).map(others, async (userid, index) =>
				index < MAX_SINGLE_MEMBERS ? await getMember(client, userid) : { userid, name: '' },
			);
			const paths = pathsOf(departments);
			const all = [...found.values(), ...single].map((one) => toOption(one, paths)).sort(byName);
			return upToTheLimit(all);
		});
	},

	/** doc 90208 */
	async getDepartments(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await listOf(this, async (client) => {
			const paths = pathsOf(await getDepartmentList(client));
			return [...paths].map(([value, name]) => ({ name, value })).sort(byName);
		});
	},

	/** doc 90216 */
	async getTags(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await listOf(this, async (client) => {
			const { taglist } = await client.get('tag/list');
			const tags = (taglist ?? []) as Array<{ tagid: number; tagname: string }>;
			return tags.map(({ tagid, tagname }) => ({ name: tagname, value: tagid })).sort(byName);
		});
	},
};

/** The first entry says what to do for those who are not listed. */
function upToTheLimit(all: INodePropertyOptions[]): INodePropertyOptions[] {
	const more = all.length - MAX_LISTED;
	if (more <= 0) return all;
	const name = `The company is too large for this list: ${more} more members. Choose "Members, Departments or Tags by ID" under Send To, or departments.`;
	return [{ name, value: '' }, ...all.slice(0, MAX_LISTED)];
}

async function listOf(
	context: ILoadOptionsFunctions,
	load: (client: WeComClient, agentId: unknown) => Promise<INodePropertyOptions[]>,
): Promise<INodePropertyOptions[]> {
	try {
		const { client, credential } = await appClient(context, LIST_TIMEOUT_MS, PARALLEL_CALLS);
		return await load(client, credential.agentId);
	} catch (error) {
		return insteadOfList(error);
	}
}

async function getDepartmentList(client: WeComClient): Promise<Department[]> {
	const { department } = await client.get('department/list');
	return (department ?? []) as Department[];
}

async function getMembers(client: WeComClient, department_id: number): Promise<Member[]> {
	const { userlist } = await client.get('user/simplelist', { department_id });
	return (userlist ?? []) as Member[];
}

/** Members who may see the app although none of their departments may. */
async function getVisibleUsers(client: WeComClient, agentId: unknown): Promise<string[]> {
	const { allow_userinfos } = await client.get('agent/get', { agentid: toText(agentId) });
	const { user = [] } = (allow_userinfos ?? {}) as { user?: Array<{ userid: string }> };
	return user.map(({ userid }) => userid);
}

/** Such a member's department is often one that the app may not see. */
async function getMember(client: WeComClient, userid: string): Promise<Member> {
	try {
		return (await client.get('user/get', { userid })) as Member;
	} catch {
		// The account alone will do, and the list is worth more than one name.
		return { userid, name: '' };
	}
}

/** "Mei Chen (mei.chen) · Company / Sales" */
function toOption(
	{ userid, name, department = [] }: Member,
	paths: ReadonlyMap<number, string>,
): INodePropertyOptions {
	const known = department.map((id) => paths.get(id)).filter((path) => path !== undefined);
	const where = known.length > 0 ? known : department.map((id) => `Department ${id}`);
	const who = name === '' || name === userid ? userid : `${name} (${userid})`;
	return { name: [who, where.join(', ')].filter(Boolean).join(' · '), value: userid };
}

/** "Company / Sales / East" by department id; what the app may not see is not part of the path. */
function pathsOf(departments: Department[]): Map<number, string> {
	const byId = new Map(departments.map((department) => [department.id, department]));
	const pathOf = ({ id, name, parentid }: Department, seen = new Set<number>()): string => {
		const parent = seen.has(id) ? undefined : byId.get(parentid);
		return parent ? `${pathOf(parent, seen.add(id))} / ${name}` : name;
	};
	return new Map(departments.map((department) => [department.id, pathOf(department)]));
}

const collator = new Intl.Collator('zh-CN');

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) =>
	collator.compare(a.name, b.name);
