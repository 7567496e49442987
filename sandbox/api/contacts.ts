import type { Department } from '../company/company';
import { canonicalUserid } from '../company/directory';
import { Refusal } from '../base/refusal';
import { lookup, type AppCall } from './endpoint';

/** A department of the query that the app may see: 60123 no number, 60003 unknown, 60011 hidden. */
function visibleDepartment({ world: { directory }, app }: AppCall, id: string): Department {
	if (!/^\d+$/.test(id)) throw new Refusal(60123, id);
	const department = directory.department(Number(id));
	if (!department) throw new Refusal(60003, id);
	if (!directory.visibleDepartments(app).includes(department)) throw new Refusal(60011, id);
	return department;
}

/** All visible departments, or those from `id` downwards. */
function requested(call: AppCall): Department[] {
	const { id } = call.query;
	const { directory } = call.world;
	if (!id) return directory.visibleDepartments(call.app);
	return directory.subtree(visibleDepartment(call, id).id);
}

/** Doc 90208. */
export const departmentList = lookup('department/list', (call) => ({
	department: requested(call).map(({ id, name, nameEn, parentId, order }) => ({
		...{ id, name, name_en: nameEn, department_leader: [], parentid: parentId, order },
	})),
}));

/** Doc 95350: ids without names. */
export const departmentSimplelist = lookup('department/simplelist', (call) => ({
	department_id: requested(call).map(({ id, parentId, order }) => ({
		...{ id, parentid: parentId, order },
	})),
}));

/** Doc 90200: one level only. */
export const userSimplelist = lookup('user/simplelist', (call) => {
	const { world, query } = call;
	if (!query.department_id) throw new Refusal(40063, 'department_id');
	const { id } = visibleDepartment(call, query.department_id);
	return {
		userlist: world.directory.company.members
			.filter(({ departmentIds }) => departmentIds.includes(id))
			.map(({ userid, name, departmentIds }) => ({
				...{ userid, name, department: [...departmentIds] },
			})),
	};
});

/** Doc 90216: a self-built app sees all tags. */
export const tagList = lookup('tag/list', ({ world }) => ({
	taglist: world.directory.company.tags.map(({ id, name }) => ({ tagid: id, tagname: name })),
}));

/** Doc 90213: members and departments of one tag; of members only those that the app sees. */
export const tagGet = lookup('tag/get', ({ world: { directory }, app, query: { tagid } }) => {
	if (!tagid) throw new Refusal(41017);
	const tag = /^\d+$/.test(tagid) ? directory.tag(Number(tagid)) : undefined;
	if (!tag) throw new Refusal(40068, tagid);
	const visible = directory.visibleMembers(app);
	return {
		tagname: tag.name,
		userlist: tag.userids
			.filter((userid) => visible.has(canonicalUserid(userid)))
			.map((userid) => ({ userid, name: directory.member(userid)?.name ?? '' })),
		partylist: [...tag.departmentIds],
	};
});
