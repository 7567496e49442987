import { Refusal } from '../base/refusal';
import type { App, Member } from '../company/company';
import { canonicalUserid, type Directory } from '../company/directory';
import { inspectFields } from '../rules/inspect';
import { MISSING, type Fields } from '../rules/rule';
import { bodyFacts } from '../world/facts';
import { command, lookup, type AppCall } from './endpoint';

/** `status`: 1 has signed in. */
const ACTIVE = 1;

const sees = (directory: Directory, app: App, { userid }: Member) =>
	directory.visibleMembers(app).has(canonicalUserid(userid));

/**
 * Doc 90196: 60111 unknown, 60011 outside the visible range. Apps made since June 2022 get neither
 * mobile nor e-mail nor avatar here, so this app gets none.
 */
export const userGet = lookup('user/get', ({ world: { directory }, app, query }) => {
	if (!query.userid) throw new Refusal(41009);
	const member = directory.member(query.userid);
	if (!member) throw new Refusal(60111, query.userid);
	if (!sees(directory, app, member)) throw new Refusal(60011, query.userid);
	const { userid, name, alias = '', departmentIds } = member;
	const each = (value: number) => departmentIds.map(() => value);
	return {
		...{ userid, name, department: [...departmentIds], position: '' },
		...{ order: each(0), is_leader_in_dept: each(0), direct_leader: [] },
		...{ telephone: '', alias, main_department: departmentIds[0] ?? 1, status: ACTIVE },
		...{ extattr: { attrs: [] }, external_position: '', external_profile: {} },
	};
});

/** The only member that fits and that the app sees; 46004 otherwise. */
function find({ world: { directory }, app }: AppCall, fits: (member: Member) => boolean) {
	const member = directory.company.members.find((one) => fits(one) && sees(directory, app, one));
	if (!member) throw new Refusal(46004);
	return { userid: member.userid };
}

const read = (call: AppCall, fields: Fields) =>
	inspectFields(call.body, fields, '', {
		...bodyFacts(call),
		...{ occasion: 'send', translates: false },
	});

const MOBILE_FIELDS: Fields = {
	mobile: { type: 'string', required: MISSING, pattern: /^\+?[\d -]{5,20}$/, invalid: 60103 },
};

/** `+86` may be left out, and blanks and hyphens say nothing. */
const digitsOf = (mobile: string) => mobile.replace(/[ -]/g, '').replace(/^\+86/, '');

/** Doc 95402. */
export const userGetuserid = command('user/getuserid', (call) => {
	const wanted = digitsOf(String(read(call, MOBILE_FIELDS).mobile));
	return find(call, ({ mobile }) => mobile !== undefined && digitsOf(mobile) === wanted);
});

const PERSONAL = 2;
const EMAIL_FIELDS: Fields = {
	email: { type: 'string', required: MISSING, pattern: /^\S+@\S+$/, invalid: 60105 },
	email_type: { type: 'int', values: [1, PERSONAL] },
};

/** Doc 95895: the company's address unless `email_type` is 2, which means the personal one. */
export const userGetuseridByEmail = command('user/get_userid_by_email', (call) => {
	const { email, email_type: type } = read(call, EMAIL_FIELDS);
	const wanted = String(email).toLowerCase();
	return find(call, (member) => {
		const address = type === PERSONAL ? member.email : member.bizMail;
		return address?.toLowerCase() === wanted;
	});
});
