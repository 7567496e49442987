import type { JsonObject } from './json';

/** Thrown by any rule that fails; the server turns it into WeCom's `errcode` answer. */
export class Refusal extends Error {
	/**
	 * @param errcode WeCom's code
	 * @param detail the field or the value at fault, shown inside `errmsg`
	 * @param extra further answer fields, such as `invaliduser` beside 81013
	 */
	constructor(
		readonly errcode: number,
		readonly detail = '',
		readonly extra: JsonObject = {},
	) {
		super(`${errcode} ${detail}`);
	}
}
