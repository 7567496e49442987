/** Something that a member cannot do; `status` is what HTTP callers get. */
export class Denial extends Error {
	constructor(
		readonly status: 400 | 403 | 404 | 409,
		message: string,
	) {
		super(message);
	}
}
