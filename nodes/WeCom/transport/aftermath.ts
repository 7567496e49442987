/** What a failed item has left behind in WeCom. */
export interface Aftermath {
	/** A part of it has gone to WeCom. */
	inPart?: true;
	/** It may have been carried out all the same. */
	inDoubt?: true;
}

const aftermaths = new WeakMap<object, Aftermath>();

/** Notes what an error's item has left behind, beside the error: n8n shows and stores all that is in it. */
export function leave<E extends object>(error: E, aftermath: Aftermath): E {
	aftermaths.set(error, { ...aftermaths.get(error), ...aftermath });
	return error;
}

/** What the item that failed with an error has left behind; nothing when it is not known. */
export const aftermathOf = (error: unknown): Aftermath => aftermaths.get(error as object) ?? {};
