/** Expressions, evaluated as n8n does by default: in an isolate, of which each execution has its own. */
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

/** n8n's former engine, in the same process (N8N_EXPRESSION_ENGINE=legacy). */
const startLegacy = async () => void Object.assign(Expression, { expressionEngine: 'legacy' });

let starting: Promise<void> | undefined;

/**
 * For files that run hundreds of executions, or thousands of items, and are not about expressions: an
 * isolate for each would take most of their time.
 */
export function useLegacyExpressions(): void {
	starting = startLegacy();
}

/** Makes sure that expressions can be evaluated: called before every execution. */
export const ensureExpressions = async (): Promise<void> => await (starting ??= start());

/** Ends the evaluator: without it, a script comes to no end. */
export async function stopExpressions(): Promise<void> {
	if (!starting) return;
	await starting;
	await Expression.disposeExpressionEngine();
	starting = undefined;
}
