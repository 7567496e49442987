import type { INodeProperties } from 'n8n-workflow';
import { onlyFor, typesWith, type TypeEntries } from '../message/messageTypeProperties';
import { longText, numberParts } from '../message/send.properties';

/** @param description names the limits, which differ between groups */
export const longTextOptions = (entries: TypeEntries, description: string): INodeProperties[] => {
	const types = typesWith(entries, ({ longText: syntax }) => syntax !== undefined);
	return [{ ...longText, description, ...onlyFor(types) }, numberParts];
};
