import { join } from 'node:path';
import { createSandbox, type Sandbox } from '../sandbox';
import { sandboxAccess, sandboxBot, sandboxRobot } from './n8n/credential';
import { ensureN8n, N8N_VERSION } from './n8n/install';
import { LOGIN, prepare } from './n8n/prepare';
import { endOfLog } from './n8n/process';
import { N8nRest } from './n8n/rest';
import { readExamples, triggerPath } from './n8n/workflows';
import { readOptions, USAGE, type StartOptions } from './options';
import { pack } from './pack';
import { DEV_FOLDER } from './paths';
import { PracticeModel } from './practiceModel';
import { requireFree } from './ports';
import { requirePrograms } from './queue/programs';
import { duration, giveUp, say, Trouble } from './report';
import { isStopping, stopOnSignals } from './shutdown';
import { startOne, startQueue } from './start/n8n';

let sandbox: Sandbox | undefined;

async function startSandbox(port: number): Promise<Sandbox> {
	sandbox = await createSandbox({ port });
	return sandbox;
}

async function checkPorts({ sandboxOnly, n8nPort, sandboxPort }: StartOptions): Promise<void> {
	await requireFree(
		sandboxPort,
		'the sandbox',
		'npm start -- --sandbox-port <port>, or WECOM_SANDBOX_PORT.',
	);
	if (sandboxOnly) return;
	await requireFree(n8nPort, 'n8n', 'npm start -- --n8n-port <port>, or WECOM_N8N_PORT.');
}

/** The example to which the sandbox tells what members do: an app has one callback URL. */
const CALLBACK_EXAMPLE = '8-approval-with-click.json';

/** The sandbox tells its app's clicks and messages to this n8n, whatever port that has. */
async function pointCallbackAt(n8nUrl: string): Promise<void> {
	const { agentId } = sandboxAccess('');
	const example = (await readExamples()).get(CALLBACK_EXAMPLE);
	const path = example && triggerPath(example);
	if (path !== undefined) sandbox?.setCallbackUrl(agentId, n8nUrl + path);
}

async function startBoth({ queue, n8nPort, sandboxPort }: StartOptions): Promise<void> {
	const start = Date.now();
	if (queue) requirePrograms();
	const installation = await ensureN8n();
	say('Building the package …');
	const tarball = await pack(join(DEV_FOLDER, 'package'));
	const { url: sandboxUrl } = await startSandbox(sandboxPort);
	say(`Starting n8n ${N8N_VERSION}${queue ? ' in queue mode' : ''} …`);
	const n8n = await (queue ? startQueue : startOne)({ installation, tarball, port: n8nPort });
	await pointCallbackAt(n8n.url);
	const model = await new PracticeModel().start();
	const { folder } = n8n;
	await prepare(new N8nRest(n8n.url), { sandboxUrl, modelUrl: model.url, folder });
	say(`Ready after ${duration(Date.now() - start)}.\n`);
	say(`  n8n         ${n8n.url}`);
	say(`              sign in as ${LOGIN.email} with the password ${LOGIN.password}`);
	for (const [what, where] of n8n.addresses) say(`  ${what.padEnd(10)}  ${where}`);
	say(`  sandbox     ${sandboxUrl}`);
	say('              shows the messages that arrive; they are kept in memory only');
	say(`  a group     ${sandboxRobot(sandboxUrl).webhookUrl}`);
	say(
		'              the webhook URL of its robot; groups and robots are on the page, under Groups\n',
	);
	say(
		'Next: open n8n, choose an example workflow and click "Execute workflow". Or send an alert:\n',
	);
	say(
		`  curl -H 'content-type: application/json' -d '{"severity":"critical","host":"node-7","message":"Disk is 91% full"}' ${n8n.url}/webhook/wecom-alert\n`,
	);
	say(
		'Or a click: open "WeCom: Approval by Click", execute it from "Try It", open the sandbox, choose Mei Chen and click Approve.\n',
	);
	say(
		'Or an answer: execute "WeCom: Leave Approval in Two Levels" the same way; the agent of "WeCom: AI Agent That Asks Before It Refunds" has a practice model that needs no account.\n',
	);
	say(
		'Or write to the AI bot: open the sandbox, choose AI bot and then Ops helper, and say hello.\n',
	);
	say(`n8n's data and logs are in ${folder}; delete it to start anew. Ctrl-C stops everything.`);
	const logFile = await n8n.ended;
	throw new Trouble(`n8n ended. Its log, ${logFile}, ends with:\n${endOfLog(logFile)}`);
}

async function startSandboxAlone({ sandboxPort }: StartOptions): Promise<void> {
	const { url } = await startSandbox(sandboxPort);
	const { corpId, corpSecret, agentId } = sandboxAccess(url);
	say(`The sandbox is at ${url}\n`);
	say('Values for the credential "WeCom API" in n8n:\n');
	say(`  Corp ID   ${corpId}`);
	say(`  Agent ID  ${agentId}`);
	say(`  Secret    ${corpSecret}`);
	say(`  Base URL  ${url}\n`);
	const { botId, secret, webSocketUrl } = sandboxBot(url);
	say('Values for the credential "WeCom AI Bot API":\n');
	say(`  Bot ID         ${botId}`);
	say(`  Secret         ${secret}`);
	say(`  WebSocket URL  ${webSocketUrl}\n`);
	say('Webhook URL for the credential "WeCom Group Robot API":\n');
	say(`  ${sandboxRobot(url).webhookUrl}\n`);
	say('Ctrl-C stops it.');
}

async function main(): Promise<void> {
	const options = readOptions();
	if (options.help) {
		say(USAGE);
		return;
	}
	stopOnSignals(async () => sandbox?.close());
	await checkPorts(options);
	await (options.sandboxOnly ? startSandboxAlone(options) : startBoth(options));
}

main().catch(async (error: unknown) => {
	if (isStopping()) return;
	giveUp(error);
	await sandbox?.close();
	process.exit();
});
