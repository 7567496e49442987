/** Expressions, evaluated in an isolate of their own as n8n does by default. */
import { Expression } from 'n8n-workflow';

/**
 * n8n's defaults, but for two settings of n8n that change nothing but the time it takes: an execution
 * makes an isolate only when it has an expression to evaluate (N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE), and
 * what runs in each is compiled once (N8N_EXPRESSION_ENGINE_COMPILE_CACHE).
 */
const start = async (): Promise<void> =>
	await Expression.initExpressionEngine({
		engine: 'vm',
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
		compileCache: true,
		maxCodeCacheSize: 1024,
		poolSize: 1,
		lazyAcquire: true,
	});

let starting: Promise<void> | undefined;

/** Makes sure that expressions can be evaluated: called before every execution. */
export const ensureExpressions = async (): Promise<void> => await (starting ??= start());

/** Ends the evaluator: without it, a script comes to no end. */
export async function stopExpressions(): Promise<void> {
	if (!starting) return;
	await starting;
	await Expression.disposeExpressionEngine();
	starting = undefined;
}
