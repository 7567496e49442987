import type { MediaKind } from '../media/kinds';
import type { Choice } from './choices';

/**
 * A field of a WeCom request, described once: its key on the wire, how the interface shows it, and
 * the rules it must keep. The interface (toProperties.ts), the reading of a form (readForm.ts) and the
 * validation (check.ts) all follow this one description, so none of them can drift from the others.
 */
export type Field =
	| MediaField
	| TextField
	| UrlField
	| ChoiceField
	| FlagField
	| NumberField
	| ObjectField
	| ListField;

/** Where a card goes: some fields exist only in a new message, others only in an update. */
export type Occasion = 'send' | 'update';

interface FieldBase {
	/** Key in WeCom's JSON. */
	wire: string;
	/** Parameter name in saved workflows; never changes. */
	name: string;
	/** Label in the editor, Title Case; errors name the field by it. */
	label: string;
	/** What a newcomer needs to know, shown as the field's tooltip. */
	description: string;
	/** Always, never, or only when a new message is sent. */
	required?: boolean | 'onSend';
	/** The occasion that knows the field; absent means both. */
	on?: Occasion;
	/** The field matters, and `required` counts, only while a sibling (by wire key) has one of these values. */
	onlyWhen?: { field: string; is: readonly (number | string)[] };
	/** Card types whose form shows the field, where not all that have the section do. */
	cardTypes?: readonly string[];
}

/** Text. Lengths that WeCom enforces or cuts at; "recommended" lengths belong in the description. */
export interface TextField extends FieldBase {
	kind: 'text';
	placeholder?: string;
	/** Limit in UTF-8 bytes (a Chinese character takes 3). */
	maxBytes?: number;
	/** Limit in characters. */
	maxChars?: number;
	/** WeCom cuts what is longer, so the node does, too, and says so; refused when absent. */
	cuts?: true;
	/** The characters allowed, and how to say so. */
	alphabet?: { pattern: RegExp; rule: string };
	/** Height of the input in lines; 1 when absent. */
	rows?: number;
	/** HTML in which `<img src="cid:property">` shows a picture of the item's binary data. */
	pictures?: boolean;
	/** Sibling (by wire key) whose value stands in when a form leaves this empty. */
	orElse?: string;
	/** An identifier: one value, without blanks and invisible characters around it (see `oneId`). */
	trim?: boolean;
}

/** An address that starts with http:// or https://, at most 2,048 bytes (doc 90236). */
export interface UrlField extends FieldBase {
	kind: 'url';
	placeholder?: string;
	maxBytes?: number;
}

/** A file: from the item's binary data, or one that WeCom has already, by its media_id (doc 90253). */
export interface MediaField extends FieldBase {
	kind: 'media';
	mediaKind: MediaKind;
	/** Label of the choice where the file comes from; "Media Source" when absent. */
	sourceLabel?: string;
}

/** One of a few values, sent as the value's own JSON type. */
export interface ChoiceField extends FieldBase {
	kind: 'choice';
	options: readonly Choice[];
	default: number | string;
	/** The default says the same as leaving the key out, so the form leaves it out. */
	omitDefault?: boolean;
	/** What WeCom calls the values, where the interface has names of its own. */
	sendAs?: Readonly<Record<string, number | string>>;
}

/** A JSON boolean. */
export interface FlagField extends FieldBase {
	kind: 'flag';
	/** WeCom wants the key even when it is false. */
	always?: boolean;
	/** What the form shows at first; false when absent. */
	default?: boolean;
}

/** A JSON number between two bounds, both allowed. */
export interface NumberField extends FieldBase {
	kind: 'number';
	min: number;
	max: number;
	default: number;
	/** How far one click goes, for numbers with decimals; whole numbers only when absent. */
	step?: number;
}

/** Key under which a group's values are saved, where the group names none. */
export const DETAILS = 'details';

/** A JSON object. `flat`: its fields stand in the form directly instead of inside a group. */
export interface ObjectField extends FieldBase {
	kind: 'object';
	fields: readonly Field[];
	flat?: boolean;
	/** Key of the group's values in saved workflows; `DETAILS` when absent. */
	itemName?: string;
}

/** A JSON array of objects. */
export interface ListField extends FieldBase {
	kind: 'list';
	fields: readonly Field[];
	/** Key of the entries in saved workflows. */
	itemName: string;
	/** Label of one entry. */
	itemLabel: string;
	min?: number;
	max: number;
	/** Wire keys of which no two entries may share a value. */
	unique?: readonly string[];
	/** Entries in which nothing is filled in are ignored by WeCom, so they stay out. */
	dropEmpty?: boolean;
}
