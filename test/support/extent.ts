/**
 * How much of what can be tried without end is tried. `npm test` takes a small share of it, and
 * `npm run test:long` all.
 */
export const isLong = process.env.WECOM_TESTS === 'long';

/** @returns the second number in the long run */
export const extent = (usual: number, long: number): number => (isLong ? long : usual);
