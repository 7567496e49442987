/** Does a number of things, so many at a time, and gives what they gave in their order. */
export async function inParallel<T>(
	count: number,
	atATime: number,
	act: (index: number) => Promise<T>,
): Promise<T[]> {
	const results: T[] = [];
	let next = 0;
	const worker = async () => {
		while (next < count) {
			const index = next++;
			results[index] = await act(index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(atATime, count) }, worker));
	return results;
}
