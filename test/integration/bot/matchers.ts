/** Matchers with a type for what they stand for. */
export const like = (pattern: RegExp): unknown => expect.stringMatching(pattern) as unknown;
export const ANY_TEXT: unknown = expect.any(String) as unknown;
