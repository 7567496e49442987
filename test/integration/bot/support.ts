/** The bot's trigger and node in n8n's engine, with a scripted server in WeCom's place. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { WeComBotApi } from '../../../credentials/WeComBotApi.credentials';
import { environment as real } from '../../../nodes/WeCom/bot/environment';
import { startTrigger } from '../../../nodes/WeCom/bot/trigger/start';
import { WeComBot } from '../../../nodes/WeCom/WeComBot.node';
import { WeComBotTrigger } from '../../../nodes/WeCom/WeComBotTrigger.node';
import {
	BotServer,
	CredentialsStore,
	logs,
	settle,
	TriggerHost,
	until,
	VirtualTime,
	type Step,
	type TriggerHostOptions,
} from '../../support';

export const SECRET = 'SECRET-OF-THE-BOT';
export const MESSAGE = 'aibot_msg_callback';
export const EVENT = 'aibot_event_callback';

export const trigger = new WeComBotTrigger();
export const bot = new WeComBot();

/** A reply that says what came in. */
export const ECHO: Step = {
	node: bot,
	parameters: { operation: 'reply', content: '=You wrote: {{ $json.text }}' },
};

export interface Desk {
	server: BotServer;
	time: VirtualTime;
	store: CredentialsStore;
	hosts: TriggerHost[];
	botId: string;
	/** Makes a workflow and activates it. */
	activate: (
		parameters?: INodeParameters,
		more?: Partial<TriggerHostOptions>,
	) => Promise<TriggerHost>;
	host: (parameters?: INodeParameters, more?: Partial<TriggerHostOptions>) => TriggerHost;
	/** A member writes; returns the req_id. */
	write: (body?: IDataObject, cmd?: string) => string;
	streams: () => IDataObject[];
}

let bots = 0;
let messages = 0;

export function useDesk(): Desk {
	const desk = {} as Desk;
	beforeEach(async () => {
		logs.clear();
		const server = await new BotServer().start();
		const time = new VirtualTime();
		const environment = { ...real, now: time.now, wait: time.wait };
		const botId = `bot-${++bots}`;
		const store = new CredentialsStore([new WeComBotApi()]);
		store.add({ type: 'weComBotApi', data: { botId, secret: SECRET, webSocketUrl: server.url } });
		const hosts: TriggerHost[] = [];
		const host: Desk['host'] = (parameters = {}, more = {}) => {
			const made = new TriggerHost({
				node: trigger,
				store,
				parameters,
				steps: [ECHO],
				start: async (context) => await startTrigger(context, environment),
				...more,
			});
			hosts.push(made);
			return made;
		};
		Object.assign(desk, {
			...{ server, time, store, hosts, botId, host },
			activate: (parameters, more) => host(parameters, more).start(),
			write(body = {}, cmd = MESSAGE) {
				const reqId = `REQ-${++messages}`;
				server.send({
					cmd,
					headers: { req_id: reqId },
					body: {
						...{ msgid: `MSG-${messages}`, aibotid: botId, chattype: 'single' },
						...(cmd === MESSAGE ? { msgtype: 'text', text: { content: 'hello' } } : {}),
						from: { userid: 'tomas-k' },
						...body,
					},
				});
				return reqId;
			},
			streams: () => server.of('aibot_respond_msg').map(({ body }) => body?.stream as IDataObject),
		} satisfies Desk);
	});
	afterEach(async () => {
		for (const host of desk.hosts) await host.stop();
		for (const host of desk.hosts) await host.idle();
		await settle();
		await desk.server.close();
		// Whatever happened, nobody has read a secret.
		const written = JSON.stringify([
			logs.everyString(),
			desk.hosts.map(({ started, results, failures }) => [
				started.map((items) => items.map(({ json }) => json.raw)),
				results.map(({ error }) => error),
				failures,
			]),
		]);
		for (const secret of [SECRET, 'SECRET-RESPONSE-CODE', 'SECRET-OF-A-FILE']) {
			expect(written).not.toContain(secret);
		}
	});
	return desk;
}

/** The items with which a workflow was started. */
export const itemOf = (host: TriggerHost, index = 0) => host.started[index]?.[0];

export const started = async (host: TriggerHost, count = 1) =>
	await until(() => host.started.length >= count, `${count} executions`);
