import type { Directory } from './directory';

type Lookup = (directory: Directory, id: string) => string | undefined;

/** Tokens that any app may use (id转译, doc 90236); an id without an answer stays as typed. */
const TOKENS: Readonly<Record<string, Lookup>> = {
	departmentName: (directory, id) => directory.department(Number(id))?.name,
	userName: (directory, id) => directory.member(id)?.name,
	userAlias: (directory, id) => directory.member(id)?.alias,
	userAliasOrName: (directory, id) => directory.member(id)?.alias ?? directory.member(id)?.name,
};

/** Replaces `$userName=ID$` and its like by names. */
export const translateIds = (text: string, directory: Directory): string =>
	text.replace(/\$(\w+)=([^$]+)\$/g, (typed, token: string, id: string) => {
		const lookup = Object.hasOwn(TOKENS, token) ? TOKENS[token] : undefined;
		return lookup?.(directory, id) ?? typed;
	});
