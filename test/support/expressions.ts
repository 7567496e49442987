/** Expressions, evaluated in an isolate of their own as n8n does by default. */
import { ExpressionEvaluator, IsolatedVmBridge } from '@n8n/expression-runtime';
import { Expression, LoggerProxy } from 'n8n-workflow';
import { expressionSandboxHooks } from 'n8n-workflow/expression-sandboxing';

let starting: Promise<void> | undefined;

/**
 * n8n's defaults, but for two settings of n8n that change nothing but the time it takes: an execution
 * makes an isolate only when it has an expression to evaluate (N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE), and
 * what runs in each is compiled once (N8N_EXPRESSION_ENGINE_COMPILE_CACHE).
 */
const createBridge = () =>
	new IsolatedVmBridge({
		timeout: 5000,
		memoryLimit: 128,
		logger: LoggerProxy,
		compileCache: true,
	});

/**
 * Does what `Expression.initExpressionEngine` does, which cannot be called under Jest:
 * it loads the evaluator with `import()`.
 */
async function start(): Promise<void> {
	const vmEvaluator = new ExpressionEvaluator({
		createBridge,
		maxCodeCacheSize: 1024,
		poolSize: 1,
		lazyAcquire: true,
		hooks: expressionSandboxHooks,
		logger: LoggerProxy,
	});
	await vmEvaluator.initialize();
	Object.assign(Expression, { expressionEngine: 'vm', vmEvaluator });
}

/** Makes sure that expressions can be evaluated: called before every execution. */
export const ensureExpressions = async (): Promise<void> => await (starting ??= start());

/** Ends the evaluator. Jest does it by itself; a script has to call it to come to its end. */
export async function stopExpressions(): Promise<void> {
	if (!starting) return;
	await starting;
	await Expression.disposeExpressionEngine();
	starting = undefined;
}

if (typeof afterAll === 'function') afterAll(stopExpressions);
