import type { ListField, ObjectField } from '../../fields';
import { disable, dropDownTitle, optionList, questionKey, selectedId } from './shared';

export const checkbox: ObjectField = {
	kind: 'object',
	wire: 'checkbox',
	name: 'checkbox',
	label: 'Vote',
	description: 'The question that members answer',
	flat: true,
	required: true,
	fields: [
		questionKey({ placeholder: 'e.g. lunch' }),
		{
			kind: 'choice',
			wire: 'mode',
			name: 'selectionMode',
			label: 'Selection Mode',
			description: 'How many options a member may choose',
			default: 0,
			options: [
				{ name: 'Multiple', value: 1 },
				{ name: 'Single', value: 0 },
			],
		},
		{ ...disable, name: 'lockVote', label: 'Lock Vote' },
		optionList(
			20,
			17,
			[
				{
					kind: 'flag',
					wire: 'is_checked',
					name: 'isChecked',
					label: 'Checked',
					description: 'Whether the option is chosen at first',
					always: true,
				},
			],
			{ name: 'voteOptions', label: 'Vote Options' },
		),
	],
};

export const selectList: ListField = {
	kind: 'list',
	wire: 'select_list',
	name: 'selectList',
	label: 'Drop-Downs',
	description: 'The questions of the card, each a drop-down, 1 to 3',
	itemName: 'select',
	itemLabel: 'Drop-Down',
	required: true,
	min: 1,
	max: 3,
	unique: ['question_key'],
	fields: [questionKey(), dropDownTitle('e.g. Room'), selectedId, disable, optionList(10, 16)],
};
