import type { TextField } from '../fields';

/** What WeCom takes as a task_id, and as the key of a task card's button (doc 90236, errcode 42014). */
export const taskIdRules = {
	trim: true,
	maxBytes: 128,
	alphabet: {
		pattern: /^[A-Za-z0-9_\-@]+$/,
		rule: 'Use letters, digits and the characters _ - @ only.',
	},
} satisfies Partial<TextField>;
