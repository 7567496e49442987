import type { JsonObject } from '../base/json';
import type { MediaKind } from '../media/kinds';

/** The request in which a field is met; some fields exist in one of the two only. */
export type Occasion = 'send' | 'update';

/** What the rules must know about the world outside the body. */
export interface Facts {
	readonly occasion: Occasion;
	/** Whether enable_id_trans is 1 and the message type takes it. */
	readonly translates: boolean;
	/** Whether this is a passive reply (doc 90241), which allows more in places. */
	readonly isReply?: true;
	/** What was truncated, ignored or doubtful, for the call record. */
	readonly notes: string[];
	mediaKind(mediaId: string): MediaKind | undefined;
	/** Whether the mini program is linked to the sending app. */
	isLinked(appid: string): boolean;
	isMember(userid: string): boolean;
	translate(text: string): string;
}

interface Base {
	/** Errcode when the field is absent or an empty string, list or object. */
	readonly required?: number;
	/** The field counts as required there only; everywhere when left out. */
	readonly requiredOn?: Occasion;
	/** The field exists there only; elsewhere it is ignored. */
	readonly only?: Occasion;
	/** Errcode for a value that is not allowed; 40058 when left out. */
	readonly invalid?: number;
}

export interface StringRule extends Base {
	readonly type: 'string';
	readonly max?: number;
	/** Unit of `max`; bytes are UTF-8 bytes, which is the default. */
	readonly unit?: 'bytes' | 'chars';
	/** Past `max`: cut, or refuse with this errcode. */
	readonly over?: 'truncate' | number;
	/** Characters that the vendor recommends (建议); going past is noted, nothing more. */
	readonly advise?: number;
	readonly pattern?: RegExp;
	readonly values?: readonly string[];
	/** A full web link: 45034 without scheme, 40039 over 2048 bytes. */
	readonly link?: 'strict' | 'noted';
	/** A living media_id of this kind, 40007 otherwise. */
	readonly media?: MediaKind | 'any';
	/** Id translation (id转译) applies. */
	readonly translate?: true;
	/** The appid of a mini program linked to the app, 90208 otherwise. */
	readonly miniProgram?: true;
}

export interface NumberRule extends Base {
	readonly type: 'int' | 'number';
	readonly values?: readonly number[];
	/** Lowest and highest value. */
	readonly range?: readonly [number, number];
	/** A value outside `values` is noted and otherwise taken as the default. */
	readonly lenient?: true;
}

export interface BoolRule extends Base {
	readonly type: 'bool';
}

export type Check = (value: JsonObject, at: string, facts: Facts) => void;

export interface ObjectRule extends Base {
	readonly type: 'object';
	readonly fields: Fields;
	/** Rules between the fields, run after the fields' own. */
	readonly check?: Check;
}

export interface ListRule extends Base {
	readonly type: 'list';
	readonly fields: Fields;
	readonly check?: Check;
	readonly length: readonly [number, number];
	/** In passive replies, where that differs. */
	readonly replyLength?: readonly [number, number];
	/** Errcode for a wrong length; 40058 when left out. */
	readonly badLength?: number;
	/** A field whose value must differ from item to item, and the errcode if not. */
	readonly unique?: readonly [string, number];
}

export type Rule = StringRule | NumberRule | BoolRule | ObjectRule | ListRule;
export interface Fields {
	readonly [name: string]: Rule;
}

/** A flag that is 0 or 1 and nothing else. */
export const FLAG: NumberRule = { type: 'int', values: [0, 1] };

/** Required parameter without a code of its own. */
export const MISSING = 40063;

export const TASK_ID_PATTERN = /^[0-9A-Za-z_\-@]+$/;
