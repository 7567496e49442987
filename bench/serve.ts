/** The process of the sandbox: see server.ts. */
import { performance } from 'node:perf_hooks';
import { createSandbox, type Sandbox } from '../sandbox';
import { sandboxAccess } from '../scripts/n8n/credential';
import { terminate } from './https/terminator';
import { company } from './messages';
import type { Addresses, Order, Seen } from './server';

const tell = (answer: unknown) => process.send?.(answer);

let sends = 0;
let refused = 0;
let since = performance.eventLoopUtilization();

async function prepare(sandbox: Sandbox, latencyMs: number): Promise<string> {
	sandbox.reset();
	const { corpId, corpSecret } = sandboxAccess(sandbox.url);
	const query = new URLSearchParams({ corpid: corpId, corpsecret: corpSecret });
	const answer = await fetch(`${sandbox.url}/cgi-bin/gettoken?${query}`);
	const { access_token: token } = (await answer.json()) as { access_token: string };
	sandbox.configure({ latencyMs });
	sends = refused = 0;
	since = performance.eventLoopUtilization();
	return token;
}

function report({ messages }: Sandbox): Seen {
	return {
		...{ sends, refused },
		people: new Set(messages.flatMap(({ receivers }) => receivers)).size,
		deliveries: messages.reduce((sum, { receivers }) => sum + receivers.length, 0),
		busy: performance.eventLoopUtilization(since).utilization,
	};
}

async function main(): Promise<void> {
	const sandbox = await createSandbox({ company: company() });
	sandbox.on('change', (change) => {
		if (change.type !== 'call') return;
		if (change.call.path.endsWith('/message/send')) sends++;
		if (change.call.errcode !== 0) refused++;
	});
	process.on('message', (order: Order) => {
		if (order.do === 'report') tell(report(sandbox));
		else void prepare(sandbox, order.latencyMs).then(tell);
	});
	const [cert, key] = process.argv.slice(2);
	const { url } = sandbox;
	const secureUrl = cert && key ? await terminate({ cert, key }, url) : undefined;
	tell({ url, ...(secureUrl !== undefined && { secureUrl }) } satisfies Addresses);
}

// Nobody is left to ask.
process.once('disconnect', () => process.exit());
void main();
