import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError } from '../errors';
import { fileLabel, isFile } from '../shared/file';
import { pLimit } from '../shared/pLimitLibrary';
import { shorten } from '../shared/shorten';
import type { FileReference } from './references';
import { lostFileHint } from './storage';

/** Files that are held in memory at the same time; WeCom takes up to 20 MB each. */
const PARALLEL_FILES = 3;

/** What names a file, and where the user did it. */
export type FileName = Pick<FileReference, 'source' | 'field'>;

/** The files of the items of one execution. */
export class ItemFiles {
	private readonly slots = pLimit(PARALLEL_FILES);

	constructor(private readonly context: IExecuteFunctions) {}

	/**
	 * The file where n8n's own nodes find it: among the item's files, or in its JSON.
	 *
	 * @throws InputError when the item does not have it
	 */
	find({ source, field }: FileName, item: number): IBinaryData {
		if (typeof source !== 'string') return this.whole(source, field, item);
		try {
			return this.context.helpers.assertBinaryData(item, source);
		} catch {
			throw missingFile(source, field, this.context.getInputData()[item]);
		}
	}

	/**
	 * Reads a file for as long as its bytes are needed.
	 *
	 * @throws InputError when the file is gone: n8n keeps files apart from the items that name them
	 */
	async withBytes<T>(
		name: FileName,
		item: number,
		use: (bytes: Buffer) => T | Promise<T>,
	): Promise<T> {
		return await this.slots(async () => await use(await this.read(name, item)));
	}

	private async read(name: FileName, item: number): Promise<Buffer> {
		const { source, field } = name;
		const file = this.find(name, item);
		const which = file.fileName ? ` ${shorten(file.fileName)}` : '';
		return await this.context.helpers
			.getBinaryDataBuffer(item, typeof source === 'string' ? source : file)
			.catch(({ message }: Error) => {
				const lost =
					typeof source === 'string'
						? `names ${shorten(source)}, whose file${which}`
						: `gives a file${which} that`;
				throw new InputError(field, `${lost} n8n could not read: ${message}`, lostFileHint(file));
			});
	}

	/** The file that a description without content is about, which can only be one of the item's own. */
	private whole(file: IBinaryData, field: string, item: number): IBinaryData {
		if (file.data || file.id) return file;
		const own = Object.values(this.context.getInputData()[item]?.binary ?? {});
		const said = Object.entries(file) as Array<[keyof IBinaryData, unknown]>;
		const meant = own.find((each) => said.every(([name, value]) => each[name] === value));
		if (meant) return meant;
		throw new InputError(
			field,
			`gives the description of a file without its content: ${fileLabel(file)}`,
			'Enter the name of the binary field instead. The item has to have the file, so put Merge before this node where it comes from elsewhere.',
		);
	}
}

function missingFile(name: string, field: string, item?: INodeExecutionData): InputError {
	const names = [...Object.keys(item?.binary ?? {}), ...pathsOfFiles(item?.json)];
	return new InputError(
		field,
		`names ${shorten(name)}, which the item does not have`,
		names.length > 0
			? `The item has the files ${names.map((each) => `"${each}"`).join(', ')}.`
			: 'The item has no files. Put a node before this one that reads, downloads or creates the file.',
	);
}

/** How deep files are looked for in an item's JSON, to name them. */
const MAX_DEPTH = 3;

/** Paths such as `attachments[0]` of the files that lie in an item's JSON. */
function pathsOfFiles(value: unknown, path = '', depth = 0): string[] {
	if (isFile(value)) return [path];
	if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const step = Array.isArray(value) ? `[${key}]` : path === '' ? key : `.${key}`;
		return pathsOfFiles(inner, `${path}${step}`, depth + 1);
	});
}
