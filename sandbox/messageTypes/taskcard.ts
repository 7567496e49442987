import { MISSING, TASK_ID_PATTERN, type Fields } from '../rules/rule';

/** The retired task cards (任务卡片), replaced by template cards; still taken by message/send. */
export const taskcardFields = (buttonExtras: Fields = {}): Fields => ({
	title: { type: 'string', required: 41016, max: 128, over: 'truncate' },
	description: { type: 'string', max: 512, over: 'truncate' },
	url: { type: 'string', link: 'strict' },
	task_id: {
		type: 'string',
		required: 42014,
		max: 128,
		over: 42014,
		pattern: TASK_ID_PATTERN,
		invalid: 42014,
	},
	btn: {
		type: 'list',
		required: MISSING,
		length: [1, 2],
		unique: ['key', 42018],
		fields: {
			key: {
				type: 'string',
				required: 42019,
				max: 128,
				over: 42018,
				pattern: TASK_ID_PATTERN,
				invalid: 42018,
			},
			name: { type: 'string', required: 42020, max: 18, over: 'truncate' },
			color: { type: 'string', values: ['red', 'blue'] },
			is_bold: { type: 'bool' },
			...buttonExtras,
		},
	},
});
