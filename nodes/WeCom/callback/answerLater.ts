import { sleep } from 'n8n-workflow';
import { answer, XML_TYPE, type HttpResponse } from './http';

/** With these n8n answers; each call is taken as the end of the workflow. */
const ENDING = ['json', 'send', 'end'];
/** What n8n may set beforehand, and would fail at once the answer is gone. */
const HEADERS = ['status', 'set', 'header', 'type', 'setHeader', 'setHeaders', 'removeHeader'];

type Method = (...values: unknown[]) => unknown;

/** What n8n hands over as the answer. */
export interface Ending {
	/** Of the answer that n8n was about to give. */
	status: number;
	/** The items of the last node, or what n8n says instead. */
	data: unknown;
}

export interface Answer {
	status: number;
	body: string;
}

/**
 * Lets n8n answer for the last node, but in WeCom's way: what n8n is about to write becomes a passive
 * reply, and when that takes too long an empty answer goes out and n8n's has no effect.
 *
 * n8n has no hook between the last node and the answer, so the methods of this one response stand in.
 *
 * @param toAnswer makes the answer from what n8n hands over, or from nothing when it took too long
 * @param onEnding called when n8n answers, in time or not
 */
export function answerLater(
	response: HttpResponse,
	deadlineMs: number,
	toAnswer: (ending?: Ending) => Answer,
	onEnding: (ending: Ending) => void,
): void {
	const methods = response as unknown as Record<string, Method | undefined>;
	const originals = [...ENDING, ...HEADERS].map((name) => [name, methods[name]] as const);
	let status = 200;
	const replaceBy = (ending: Method) => {
		for (const name of HEADERS) methods[name] = () => response;
		methods.status = (code) => {
			status = Number(code);
			return response;
		};
		for (const name of ENDING) methods[name] = ending;
	};
	const isOver = new AbortController();
	const finish = (ending?: Ending) => {
		if (isOver.signal.aborted) return;
		isOver.abort('answered');
		for (const [name, original] of originals) methods[name] = original;
		const { status: code, body } = toAnswer(ending);
		answer(response, code, body, XML_TYPE);
		replaceBy(ended);
	};
	const ended: Method = (data) => {
		const ending = { status, data };
		finish(ending);
		onEnding(ending);
		return response;
	};
	replaceBy(ended);
	void sleep(deadlineMs, isOver.signal).then(
		() => finish(),
		() => {},
	);
}

/**
 * Tells when n8n answers by itself, and with which status: also when the caller has gone, of which no
 * event of the response tells.
 */
export function watchAnswer(response: HttpResponse, onEnd: (status: number) => void): void {
	const end = response.end as unknown as Method;
	const methods = response as unknown as Record<string, Method>;
	methods.end = (...values) => {
		methods.end = end;
		onEnd(response.statusCode);
		return end.apply(response, values);
	};
}
