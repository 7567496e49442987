import {
	miniProgramAppId,
	type ChoiceField,
	type Field,
	type ListField,
	type TextField,
	type UrlField,
} from '../../fields';

/** Longest key of a button, menu entry, question or submit button, in bytes (doc 90236). */
const MAX_KEY_BYTES = 1024;
/** Longest id of an option, in bytes (doc 90236). */
const MAX_OPTION_ID_BYTES = 128;

type Naming = Pick<TextField, 'name' | 'label'>;

/** A key that comes back in the click event, so that a workflow knows what was clicked. */
export function keyField(description: string, extra: Partial<TextField> = {}): TextField {
	return {
		kind: 'text',
		wire: 'key',
		name: 'key',
		label: 'Key',
		description: `${description}, at most 1,024 bytes`,
		placeholder: 'e.g. approve',
		required: true,
		trim: true,
		maxBytes: MAX_KEY_BYTES,
		...extra,
	};
}

export function questionKey(extra: Partial<TextField> = {}): TextField {
	return keyField('Names the question; comes back in the click event together with the answer', {
		wire: 'question_key',
		name: 'questionKey',
		label: 'Question Key',
		placeholder: 'e.g. room',
		...extra,
	});
}

export const OPEN_PAGE = { name: 'Open a Web Page', value: 1 };
export const OPEN_MINI_PROGRAM = { name: 'Open a Mini Program', value: 2 };
export const NOTHING = { name: 'Nothing', value: 0 };

/** What a tap does: the `type`, `url`, `appid` and `pagepath` that several sections share. */
export function tapTarget(
	choice: Partial<ChoiceField> = {},
	names: { type?: Naming; url?: Naming; appId?: Naming; pagePath?: Naming } = {},
): Field[] {
	const type: ChoiceField = {
		kind: 'choice',
		wire: 'type',
		name: 'type',
		label: 'When Tapped',
		description: 'What happens when a member taps it',
		default: 0,
		omitDefault: true,
		options: [NOTHING, OPEN_MINI_PROGRAM, OPEN_PAGE],
		...names.type,
		...choice,
	};
	const url: UrlField = {
		kind: 'url',
		wire: 'url',
		name: 'url',
		label: 'URL',
		description: 'The page to open',
		required: true,
		onlyWhen: { field: 'type', is: [OPEN_PAGE.value] },
		...names.url,
	};
	const appId: TextField = {
		...miniProgramAppId,
		required: true,
		onlyWhen: { field: 'type', is: [OPEN_MINI_PROGRAM.value] },
		...names.appId,
	};
	const pagePath: TextField = {
		kind: 'text',
		wire: 'pagepath',
		name: 'pagePath',
		label: 'Mini Program Page',
		description: 'Page of the mini program to open; its home page when empty',
		placeholder: 'e.g. pages/index?id=7',
		trim: true,
		onlyWhen: { field: 'type', is: [OPEN_MINI_PROGRAM.value] },
		...names.pagePath,
	};
	return [type, url, appId, pagePath];
}

/** What stands beside a drop-down. */
export const dropDownTitle = (placeholder: string): TextField => ({
	kind: 'text',
	wire: 'title',
	name: 'title',
	label: 'Title',
	description: 'Text to the left of the drop-down',
	placeholder,
});

/** What to choose from in a drop-down (10 options at most) or a vote (20). */
export function optionList(
	max: number,
	recommended: number,
	extra: Field[] = [],
	naming: Partial<Naming> = {},
): ListField {
	return {
		kind: 'list',
		wire: 'option_list',
		name: 'optionList',
		label: 'Options',
		description: `What members can choose from, 1 to ${max}`,
		itemName: 'option',
		itemLabel: 'Option',
		required: true,
		min: 1,
		max,
		unique: ['id'],
		...naming,
		fields: [
			{
				kind: 'text',
				wire: 'id',
				name: 'id',
				label: 'ID',
				description:
					'What the click event tells when this option was chosen, at most 128 bytes; its text when empty',
				placeholder: 'e.g. yes',
				required: true,
				orElse: 'text',
				trim: true,
				maxBytes: MAX_OPTION_ID_BYTES,
			},
			{
				kind: 'text',
				wire: 'text',
				name: 'text',
				label: 'Text',
				description: `What members read; up to ${recommended} characters fit well`,
				placeholder: 'e.g. Yes',
				required: true,
			},
			...extra,
		],
	};
}

/** The option chosen beforehand; WeCom takes the first when the id is not in the list. */
export const selectedId: TextField = {
	kind: 'text',
	wire: 'selected_id',
	name: 'selectedId',
	label: 'Selected ID',
	description: 'ID of the option that is chosen at first; the first option when empty',
	placeholder: 'e.g. yes',
	trim: true,
};

/** Locks a question after the decision (doc 101032 spells out that true means locked). */
export const disable = {
	kind: 'flag',
	wire: 'disable',
	name: 'disable',
	label: 'Lock',
	description: 'Whether members can no longer change the answer',
	on: 'update',
} as const satisfies Field;
