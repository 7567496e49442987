import type { Auth } from './auth';
import type { Caller } from './callers';

const auth: Auth = {
	name: 'none',
	owner: '',
	baseUrl: '',
	secrets: [],
	send: async () => {
		throw new Error('Nobody calls for this operation');
	},
	judged: () => {},
	refresh: async () => {},
	lastResort: async () => false,
};

/** Who calls for an operation that makes no calls of its own, as the AI bot's write over their socket. */
export const NOBODY: Caller = { auth, credential: {} };
