import type { IDataObject } from 'n8n-workflow';
import { KINDS, MAX_RECIPIENTS, type RecipientKind, type Recipients } from './recipients';

/** Shares recipients out over as few calls as WeCom's limits allow. */
export function inCalls(recipients: Recipients): Recipients[] {
	const calls = Math.max(
		...KINDS.map((kind) => Math.ceil(recipients[kind].length / MAX_RECIPIENTS[kind])),
	);
	return Array.from({ length: calls }, (_, call) => {
		const share = (kind: RecipientKind) =>
			recipients[kind].slice(call * MAX_RECIPIENTS[kind], (call + 1) * MAX_RECIPIENTS[kind]);
		return { users: share('users'), departments: share('departments'), tags: share('tags') };
	});
}

/** Recipients as message/send wants them: bar-joined text (doc 90236). */
export function toSendRecipients({ users, departments, tags }: Recipients): IDataObject {
	return {
		...(users.length > 0 && { touser: users.join('|') }),
		...(departments.length > 0 && { toparty: departments.join('|') }),
		...(tags.length > 0 && { totag: tags.join('|') }),
	};
}

/** Recipients as update_template_card wants them: JSON arrays, departments and tags as numbers (doc 94888). */
export function toUpdateRecipients({ users, departments, tags }: Recipients): IDataObject {
	return {
		...(users.length > 0 && { userids: users }),
		...(departments.length > 0 && { partyids: departments.map(Number) }),
		...(tags.length > 0 && { tagids: tags.map(Number) }),
	};
}
