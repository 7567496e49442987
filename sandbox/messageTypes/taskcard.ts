import { MISSING, TASK_ID_PATTERN, type Fields } from '../rules/rule';
import { cut, string } from '../rules/strings';

/** The retired task cards (任务卡片), replaced by template cards; still taken by message/send. */
export const taskcardFields = (buttonExtras: Fields = {}): Fields => ({
	title: cut(128, { required: 41016 }),
	description: cut(512),
	url: string({ link: 'strict' }),
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
			name: cut(18, { required: 42020 }),
			color: string({ values: ['red', 'blue'] }),
			is_bold: { type: 'bool' },
			...buttonExtras,
		},
	},
});
