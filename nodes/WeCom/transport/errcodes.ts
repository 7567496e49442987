import table from './errcodes.json';

/** What is known about one of WeCom's error codes (doc 90313 and the pages of the calls). */
export interface Errcode {
	/** What happened. */
	title: string;
	/** What to do about it. */
	hint: string;
	/** Whether and how trying again can help. */
	retry: 'never' | 'refresh-token' | 'backoff' | 'backoff-minutes';
}

export const ERRCODES = table as unknown as Readonly<Record<string, Errcode>>;

/** What is known about a code; undefined when the vendor does not document it. */
export function findErrcode(errcode: number): Errcode | undefined {
	return Object.hasOwn(ERRCODES, String(errcode)) ? ERRCODES[String(errcode)] : undefined;
}

/** The vendor's page about a code. */
export function errcodeUrl(errcode: number): string {
	return `https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
}
