/** Files in items, kept by n8n's own binary data service. */
import './environment';
import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService, prepareBinaryData } from 'n8n-core';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { EXECUTION_ID, WORKFLOW_ID } from './additionalData';

/** `default` keeps files in the items themselves, `filesystem` in the temporary user folder. */
export type BinaryDataMode = 'default' | 'filesystem';

let initialised: BinaryDataMode | undefined;

/** Sets where n8n keeps files from now on. n8n's own default is `filesystem`. */
export async function useBinaryData(mode: BinaryDataMode): Promise<void> {
	if (initialised === mode) return;
	Container.get(BinaryDataConfig).mode = mode;
	await Container.get(BinaryDataService).init();
	initialised = mode;
}

/** Makes sure that there is a place for files: called before every execution. */
export const ensureBinaryData = async () => await useBinaryData(initialised ?? 'default');

/** Stores a file as a node that produced it would. */
export async function storeFile(
	content: Buffer | string,
	fileName?: string,
	mimeType?: string,
): Promise<IBinaryData> {
	await ensureBinaryData();
	return await prepareBinaryData(
		Buffer.from(content as string),
		EXECUTION_ID,
		WORKFLOW_ID,
		fileName,
		mimeType,
	);
}

/** The content of a file in an item. */
export const readFile = async (file: IBinaryData): Promise<Buffer> =>
	await Container.get(BinaryDataService).getAsBuffer(file);

/** Items without files. */
export const jsonItems = (...items: IDataObject[]): INodeExecutionData[] =>
	items.map((json) => ({ json }));
