import { Refusal } from '../base/refusal';
import type { Endpoint } from './endpoint';

/** Doc 91039. Works from an untrusted address too, as field reports say. */
export const gettoken: Endpoint = {
	method: 'GET',
	path: 'gettoken',
	takesJson: false,
	needsToken: false,
	handle({ world, query }) {
		const { corpid, corpsecret } = query;
		const { company } = world.directory;
		if (!corpid) throw new Refusal(41002);
		if (!corpsecret) throw new Refusal(41004);
		if (corpid !== company.corpId) throw new Refusal(40013);
		const app = company.apps.find(({ secret }) => secret === corpsecret);
		if (!app) throw new Refusal(40001);
		if (!app.enabled) throw new Refusal(50003);
		const { tokenTtlSeconds, newestTokenOnly } = world.settings;
		const token = world.tokens.issue(app, tokenTtlSeconds, newestTokenOnly);
		world.emit({ type: 'token', agentid: app.agentid });
		return { access_token: token, expires_in: tokenTtlSeconds };
	},
};
