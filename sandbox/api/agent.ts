import { Refusal } from '../base/refusal';
import { lookup } from './endpoint';

const LOGO = 'https://wework.qpic.cn/wwpic/sandbox_logo/0';

/** Doc 90227: only the app of the token. */
export const agentGet = lookup('agent/get', ({ app, query }) => {
	if (!query.agentid) throw new Refusal(41011);
	if (query.agentid !== String(app.agentid)) throw new Refusal(301002, `agentid ${query.agentid}`);
	return {
		agentid: app.agentid,
		name: app.name,
		square_logo_url: LOGO,
		description: app.description,
		allow_userinfos: { user: app.visible.userids.map((userid) => ({ userid })) },
		allow_partys: { partyid: [...app.visible.departmentIds] },
		allow_tags: { tagid: [...app.visible.tagIds] },
		close: app.enabled ? 0 : 1,
		redirect_domain: '',
		report_location_flag: 0,
		isreportenter: 0,
		home_url: '',
		customized_publish_status: 1,
	};
});

/** Doc 90227: the apps of the token, which is one for a self-built app. */
export const agentList = lookup('agent/list', ({ app: { agentid, name } }) => ({
	agentlist: [{ agentid, name, square_logo_url: LOGO }],
}));
