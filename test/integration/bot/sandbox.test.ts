/** The trigger and the node against the sandbox, which was written from the same pages, but not from the node. */
import { WeComBotApi } from '../../../credentials/WeComBotApi.credentials';
import { createSandbox, DEFAULT_BOT_GROUPS, DEFAULT_BOTS, type Sandbox } from '../../../sandbox';
import { BOT_SOCKET_PATH } from '../../../sandbox';
import {
	CredentialsStore,
	logs,
	readFile,
	runNode,
	TriggerHost,
	until,
	type Step,
} from '../../support';
import { bot, ECHO, trigger } from './support';

const [BOT] = DEFAULT_BOTS;
const [GROUP] = DEFAULT_BOT_GROUPS;

let sandbox: Sandbox;
let store: CredentialsStore;
let hosts: TriggerHost[] = [];

beforeEach(async () => {
	logs.clear();
	sandbox = await createSandbox();
	store = new CredentialsStore([new WeComBotApi()]);
	const webSocketUrl = sandbox.url.replace('http', 'ws') + BOT_SOCKET_PATH;
	store.add({ type: 'weComBotApi', data: { ...BOT, webSocketUrl } });
});

afterEach(async () => {
	for (const host of hosts) await host.stop();
	for (const host of hosts) await host.idle();
	hosts = [];
	await sandbox.close();
});

async function activate(parameters = {}, steps: Step[] = [ECHO]): Promise<TriggerHost> {
	const host = await new TriggerHost({ node: trigger, store, parameters, steps }).start();
	hosts.push(host);
	return host;
}

const write = (content: string, more: object = {}) =>
	sandbox.bot.members.write('mei.chen', { type: 'text', content, ...more });
const last = () => sandbox.bot.entries.at(-1);
const shows = async (what: string) =>
	await until(() => JSON.stringify(last() ?? {}).includes(what), `the chat shows ${what}`);

test('a bubble becomes the answer', async () => {
	await activate();
	write('你好');
	await shows('You wrote: 你好');
	expect(last()).toMatchObject({ stream: { finished: true, frames: 2 } });
	expect(sandbox.bot.entries).toHaveLength(2);
});

test('in a group, with the mention stripped', async () => {
	await activate({ options: { botName: BOT!.name } });
	write(`@${BOT!.name} hi`, { chatId: GROUP!.chatId });
	await shows('You wrote: hi');
});

test('a long answer, in parts', async () => {
	const host = await activate({}, [
		{ node: bot, parameters: { operation: 'reply', content: '磁盘已满。'.repeat(3000) } },
	]);
	write('long');
	await until(() => sandbox.bot.entries.length === 4, 'three parts');
	await host.idle();
	expect(host.results[0]?.error).toBeUndefined();
});

test('a message that was pushed', async () => {
	await activate({ respond: 'handOff' }, []);
	write('first');
	await until(() => hosts[0]!.started.length === 1);
	const { error } = await runNode({
		node: bot,
		store,
		parameters: { operation: 'send', chatId: 'mei.chen', content: 'News' },
	});
	expect(error).toBeUndefined();
	await shows('News');
});

test('a file comes decrypted', async () => {
	const host = await activate();
	const { bytes } = sandbox.mediaById('SAMPLE_IMAGE')!;
	sandbox.bot.members.write('mei.chen', { type: 'image', mediaId: 'SAMPLE_IMAGE' });
	await until(() => host.started.length === 1);
	const [item] = host.started[0] ?? [];
	expect((await readFile(item!.binary!.data!)).equals(Buffer.from(bytes))).toBe(true);
});

test('a wrong secret', async () => {
	store.change({ secret: 'nope' });
	await expect(activate()).rejects.toThrow('Bot ID or Secret is wrong (853000)');
});

test('cut, and there again', async () => {
	await activate();
	sandbox.bot.cut();
	await until(() => sandbox.bot.service.connectionOf(BOT!.botId) === undefined);
	await until(() => sandbox.bot.service.connectionOf(BOT!.botId) !== undefined);
	write('still there?');
	await shows('You wrote: still there?');
});
