import type { FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify';
import type { JsonObject } from '../base/json';
import { Denial } from '../base/denial';

/** Bodies arrive as bytes whatever they claim to be. */
export const jsonOf = <T>({ body }: Pick<FastifyRequest, 'body'>): T =>
	JSON.parse(Buffer.isBuffer(body) && body.length > 0 ? body.toString('utf8') : '{}') as T;

const answerOf = (error: unknown): [status: number, error: string] =>
	error instanceof Denial ? [error.status, error.message] : [400, String(error)];

/** Runs a handler; what it throws becomes a 4xx with `{ error }`. */
export const guarded =
	<R extends RouteGenericInterface>(
		run: (request: FastifyRequest<R>, reply: FastifyReply) => unknown,
	) =>
	async (request: FastifyRequest<R>, reply: FastifyReply): Promise<unknown> => {
		try {
			return await run(request, reply);
		} catch (error) {
			const [status, message] = answerOf(error);
			return reply.code(status).send({ error: message });
		}
	};

type Reader<T> = (value: unknown) => value is T;
const isString: Reader<string> = (value) => typeof value === 'string';
const isInt: Reader<number> = (value): value is number => Number.isInteger(value);

const reader =
	<T>(what: string, isIt: Reader<T>) =>
	(body: JsonObject, name: string): T => {
		const value: unknown = body[name];
		if (!isIt(value)) throw new Denial(400, `${name} must be ${what}`);
		return value;
	};

export const stringOf = reader('a string', isString);
export const intOf = reader('an integer', isInt);
