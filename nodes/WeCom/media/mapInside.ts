/** One after the other: files are large, and a body rarely has more than one. */
export async function inOrder<T, R>(
	values: readonly T[],
	each: (value: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	for (const value of values) results.push(await each(value));
	return results;
}

/** The same list or object with its values replaced; anything else as it is. */
export async function mapInside(
	value: unknown,
	each: (inner: unknown) => Promise<unknown>,
): Promise<unknown> {
	if (Array.isArray(value)) return await inOrder(value, each);
	if (typeof value !== 'object' || value === null) return value;
	const entries = await inOrder(
		Object.entries(value),
		async ([key, inner]) => [key, await each(inner)] as const,
	);
	return Object.fromEntries(entries);
}
