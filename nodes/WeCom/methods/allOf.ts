/**
 * The results for all values, in the order of the values.
 *
 * @param parallel how many are worked on at the same time
 */
export async function allOf<T, R>(
	values: readonly T[],
	parallel: number,
	each: (value: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(values.length);
	const queue = values.entries();
	const worker = async () => {
		for (const [index, value] of queue) results[index] = await each(value, index);
	};
	await Promise.all(Array.from({ length: Math.min(parallel, values.length) }, worker));
	return results;
}
