import type { Reference } from '../reference';

/** The part of Node's socket that tells where a request came in. */
export interface Socket {
	localAddress?: string;
	localPort?: number;
	encrypted?: boolean;
}

/** What n8n writes in place of the execution where there is none, as in a trigger. */
const LAST_SEGMENT = /\/[^/]*$/;

/**
 * Where waiting executions of this n8n can be reached, the surest way first: at the socket through
 * which the callback has just come in, which needs no proxy, no DNS and no certificate, then as n8n's
 * users know it.
 *
 * @param resumeUrl what `$execution.resumeUrl` gives in the trigger: the public address with a
 *   placeholder for the execution
 */
export function waitingBases(resumeUrl: string, socket: Socket): string[] {
	const url = URL.canParse(resumeUrl) ? new URL(resumeUrl) : undefined;
	if (!url) return [];
	url.search = '';
	const publicBase = url.toString().replace(LAST_SEGMENT, '');
	// A path prefix is the proxy's; behind it there is only n8n's own name for the endpoint.
	const endpoint = new URL(publicBase).pathname.split('/').at(-1) ?? '';
	const local = localOrigin(socket);
	return local === undefined ? [publicBase] : [`${local}/${endpoint}`, publicBase];
}

function localOrigin({ localAddress, localPort, encrypted }: Socket): string | undefined {
	if (encrypted === true || localAddress === undefined || localPort === undefined) return undefined;
	const address = localAddress.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
	return `http://${address.includes(':') ? `[${address}]` : address}:${localPort}`;
}

/**
 * The address of a waiting node. The resume token is n8n's key to the execution; the path is not
 * signed in this way, so that it works behind proxies that take away a prefix.
 */
export function waitingUrl(base: string, { executionId, nodeId, resumeToken }: Reference): string {
	const signature = encodeURIComponent(`${resumeToken}/${nodeId}`);
	return `${base}/${encodeURIComponent(executionId)}?signature=${signature}`;
}
