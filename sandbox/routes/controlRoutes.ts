import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CallbackSettings } from '../company/company';
import type { Fault, FaultKind } from '../world/faults';
import { Denial } from '../base/denial';
import type { Control } from '../control/control';
import type { Settings } from '../world/settings';
import { guarded, jsonOf } from './http';
import { showState } from './showState';

const KINDS: readonly FaultKind['kind'][] = [
	'errcode',
	'delay',
	'drop',
	'dropAfter',
	'http',
	'html',
	'empty',
	'malformed',
];

/** JSON has no regular expressions: `pathPattern` is the source of one. */
type WireFault = Fault & { pathPattern?: string };

function readFault(request: FastifyRequest): Fault {
	const { pathPattern, ...fault } = jsonOf<WireFault>(request);
	const { bodyContains = '' } = fault;
	if (typeof bodyContains !== 'string') throw new Denial(400, 'bodyContains must be a string');
	if (!KINDS.includes(fault.kind)) throw new Error(`kind must be one of ${KINDS.join(', ')}`);
	return pathPattern === undefined ? fault : { ...fault, path: new RegExp(pathPattern) };
}

const CALLBACK_FIELDS = ['url', 'token', 'encodingAesKey'] as const;

function readCallback(
	request: Pick<FastifyRequest, 'body'>,
): { url: string } & Partial<CallbackSettings> {
	const body = jsonOf<Record<string, unknown>>(request);
	// An empty field of a form is one that was left alone.
	const given = CALLBACK_FIELDS.filter((name) => body[name] !== undefined && body[name] !== '');
	for (const name of new Set([...given, 'url' as const])) {
		if (typeof body[name] !== 'string') throw new Denial(400, `${name} must be a string`);
	}
	return { url: '', ...Object.fromEntries(given.map((name) => [name, body[name]])) };
}

interface CallbackRoute {
	Params: { agentid: string };
}

/** The switches over HTTP, under /sandbox; they are no part of WeCom and are not recorded. */
export function addControlRoutes(server: FastifyInstance, sandbox: Control): void {
	const act = (path: string, run: (request: FastifyRequest) => void) =>
		server.post(
			`/sandbox/${path}`,
			guarded((request) => {
				run(request);
				return { ok: true };
			}),
		);
	const clear = (path: string, run: () => void) =>
		server.delete(`/sandbox/${path}`, () => {
			run();
			return { ok: true };
		});

	server.get('/sandbox/state', () => showState(sandbox));
	clear('faults', () => sandbox.faults.clear());
	clear('calls', () => sandbox.clearCalls());
	clear('callbacks', () => sandbox.clearCallbacks());
	act('faults', (request) => sandbox.faults.add(readFault(request)));
	act('settings', (request) => sandbox.configure(jsonOf<Partial<Settings>>(request)));
	act('tokens/expire', () => sandbox.expireTokens());
	act('tokens/revoke', () => sandbox.revokeTokens());
	act('advance', (request) => sandbox.advance(jsonOf<{ ms: number }>(request).ms));
	act('reset', () => sandbox.reset());
	act('licence', (request) => {
		const { userid, licensed } = jsonOf<{ userid: string; licensed: boolean }>(request);
		sandbox.setLicence(userid, licensed);
	});
	act('callback', (request) => {
		const { agentid, url } = jsonOf<{ agentid: number; url: string | null }>(request);
		sandbox.setCallbackUrl(agentid, url);
	});
	server.post<CallbackRoute>(
		'/sandbox/callback/:agentid',
		guarded<CallbackRoute>(async (request, reply) => {
			const agentid = Number(request.params.agentid);
			const reason = await sandbox.verifyCallback(agentid, readCallback(request));
			if (reason === undefined) return { verified: true };
			return reply.code(400).send({ verified: false, reason, error: reason });
		}),
	);
}
