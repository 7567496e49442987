import type { IBinaryData } from 'n8n-workflow';

/**
 * A file as n8n describes it: `{{ $binary.data }}`, or in the item's JSON where files lie there. Where
 * n8n keeps files in the items, an expression gives the description without the content.
 */
export function isFile(value: unknown): value is IBinaryData {
	if (typeof value !== 'object' || value === null) return false;
	const { mimeType, data, id, fileSize } = value as Record<string, unknown>;
	return (
		typeof mimeType === 'string' && [data, id, fileSize].some((own) => typeof own === 'string')
	);
}

/** What stands for a file in text: its description is of no use there and tells where it is kept. */
export const fileLabel = ({ fileName }: IBinaryData): string =>
	fileName ? `[file ${fileName}]` : '[file]';
