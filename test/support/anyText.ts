import fc from 'fast-check';

/** Code points that are no halves of a pair, counted without them. */
const HALVES = { from: 0xd800, count: 0x800 };

const codePoint = fc
	.nat({ max: 0x10ffff - HALVES.count })
	.map((n) => String.fromCodePoint(n < HALVES.from ? n : n + HALVES.count));

/**
 * Text of any code points, and text that means something to JavaScript. `fc.string({ unit: 'binary' })`
 * draws the same, but lists the million characters beforehand, which takes more than a second.
 *
 * @param lengths in code points
 */
export const anyText = (lengths: { minLength?: number; maxLength?: number } = {}) =>
	fc.oneof(
		{ weight: 4, arbitrary: fc.array(codePoint, lengths).map((points) => points.join('')) },
		{ weight: 1, arbitrary: fc.string(lengths) },
	);
