/** What WeCom counts: bytes of UTF-8 (a Chinese character takes 3), or characters as code points. */
export type Unit = 'bytes' | 'characters';

export const SIZE: Readonly<Record<Unit, (text: string) => number>> = {
	bytes: (text) => Buffer.byteLength(text),
	characters: (text) => [...text].length,
};
