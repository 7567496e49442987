import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError, toText } from '../fields';
import type { PageUrl } from './cards';
import { IN_CHAT } from './properties';
import { TASK, WANTED } from './answerOnPage';

/** Where an answer to this execution goes. */
export interface Address {
	executionId: string;
	nodeId: string;
	/** Opens every wait of the execution; goes only into sealed references. */
	resumeToken: string;
	/** The page's addresses, signed by n8n. */
	pageUrl: PageUrl;
}

/** How long n8n may take to answer itself, in ms. */
const PROBE_MS = 3_000;

/**
 * @throws InputError when this n8n gives out no key to the execution, as versions before 2 do
 */
export function addressOf(context: IExecuteFunctions, taskId: string, item: number): Address {
	const resumeUrl = toText(context.evaluateExpression('{{ $execution.resumeUrl }}', item));
	const url = URL.canParse(resumeUrl) ? new URL(resumeUrl) : undefined;
	const resumeToken = url?.searchParams.get('signature') ?? '';
	if (resumeToken === '') {
		throw new InputError(
			'Operation',
			'cannot wait for an answer in this version of n8n',
			'Its executions have no key that an answer could prove itself with. Use n8n 2 or later.',
		);
	}
	return {
		executionId: context.getExecutionId(),
		nodeId: context.getNode().id,
		resumeToken,
		pageUrl: (wanted) =>
			context.getSignedResumeUrl({
				[TASK]: taskId,
				...(wanted !== 'open' && { [WANTED]: wanted }),
			}),
	};
}

/**
 * n8n signs the path of a link. A proxy that takes a prefix away from the path makes each link
 * invalid, which only a request by the same way shows: n8n answers 401, else 409 because the execution
 * is running. Of an execution of the editor n8n 2.40 knows nothing before it waits, and answers 500.
 *
 * @param url a signed page
 * @returns what people are to be warned of
 * @throws InputError when the links that would be sent do not work
 */
export async function requireWorkingLinks(
	context: IExecuteFunctions,
	url: string,
): Promise<string[]> {
	const prefix = prefixOf(url);
	if (prefix === '') return [];
	const status = await statusOf(context, url);
	if (status === 401) {
		throw new InputError(
			IN_CHAT,
			'is off, but links to this n8n do not work',
			`The proxy before n8n removes "/${prefix}" from the path, over which n8n signs its links. Turn the field on, or give n8n a host name of its own instead of a path in WEBHOOK_URL.`,
		);
	}
	if (status !== undefined && status < 500) return [];
	return [
		`The links of the card lead to an n8n behind the path "/${prefix}", and could not be tried from here. If people see "Invalid token", the proxy removes the path: turn on "${IN_CHAT}", or give n8n a host name of its own.`,
	];
}

/** The same where a link is welcome, but not needed. */
export const areLinksWorking = async (context: IExecuteFunctions, url: string): Promise<boolean> =>
	prefixOf(url) === '' || (await statusOf(context, url)) !== 401;

/** What stands before the endpoint, the execution and the node. */
const prefixOf = (url: string): string =>
	new URL(url).pathname
		.split('/')
		.filter((segment) => segment !== '')
		.slice(0, -3)
		.join('/');

async function statusOf(context: IExecuteFunctions, url: string): Promise<number | undefined> {
	try {
		const response = (await context.helpers.httpRequest({
			url,
			timeout: PROBE_MS,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})) as { statusCode: number };
		return response.statusCode;
	} catch {
		return undefined;
	}
}
