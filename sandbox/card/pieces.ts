import { need } from '../rules/inspect';
import type { Check, Fields, StringRule } from '../rules/rule';
import { string } from '../rules/strings';

/** Card keys come back as EventKey; docs 90236 and 94888 allow 1024 bytes. */
export const KEY_MAX_BYTES = 1024;

export const advised = (advise: number, more: Partial<StringRule> = {}) =>
	string({ advise, ...more });
export const key = (errcode: number): StringRule =>
	string({ required: errcode, max: KEY_MAX_BYTES, over: errcode });

/** Per `type` value, the field that it calls for and the errcode when that is missing. */
export type NeedsByType = Readonly<Record<number, readonly [field: string, errcode: number]>>;
export const needsByType =
	(needs: NeedsByType): Check =>
	(value, at) => {
		const wanted = needs[Number(value.type ?? 0)];
		if (wanted) need(value, wanted[0], at, wanted[1]);
	};

export const LINK_NEEDS: NeedsByType = { 1: ['url', 42028], 2: ['appid', 42030] };
export const LINK_FIELDS: Fields = {
	url: string({ link: 'strict' }),
	appid: string({ miniProgram: true }),
	pagepath: string(),
};

/** Areas and entries that may open something: 0 nothing, 1 a url, 2 a mini program. */
export const linkFields = (more: Fields): Fields => ({
	type: { type: 'int', values: [0, 1, 2] },
	...LINK_FIELDS,
	...more,
});
