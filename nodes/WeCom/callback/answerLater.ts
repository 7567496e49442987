import { sleep } from 'n8n-workflow';
import { answer, XML_TYPE, type HttpResponse } from './http';

/** With these n8n answers; each call is taken as the end of the workflow. */
const ENDING = ['json', 'send', 'end'];
/** What n8n may set beforehand, and would fail at once the answer is gone. */
const HEADERS = ['status', 'set', 'header', 'type', 'setHeader', 'setHeaders', 'removeHeader'];

type Method = (...values: unknown[]) => unknown;

/**
 * Lets n8n answer for the last node, but in WeCom's way: what n8n is about to write becomes a passive
 * reply, and when that takes too long an empty answer goes out and n8n's has no effect.
 *
 * n8n has no hook between the last node and the answer, so the methods of this one response stand in.
 *
 * @param toBody makes the body from what n8n hands over: the items of the last node, or an apology
 */
export function answerLater(
	response: HttpResponse,
	deadlineMs: number,
	toBody: (data: unknown) => string,
): void {
	const methods = response as unknown as Record<string, Method | undefined>;
	const originals = [...ENDING, ...HEADERS].map((name) => [name, methods[name]] as const);
	const replaceBy = (ending: Method) => {
		for (const name of HEADERS) methods[name] = () => response;
		for (const name of ENDING) methods[name] = ending;
	};
	let isOpen = true;
	const finish = (data: unknown) => {
		if (!isOpen) return response;
		isOpen = false;
		for (const [name, original] of originals) methods[name] = original;
		answer(response, 200, toBody(data), XML_TYPE);
		replaceBy(() => response);
		return response;
	};
	replaceBy(finish);
	void sleep(deadlineMs).then(() => finish(undefined));
}
