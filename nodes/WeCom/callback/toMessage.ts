import type { IDataObject } from 'n8n-workflow';
import { parseXml, type XmlElement } from './xml';

type Json = IDataObject[string];

/** Elements whose content is a number; ids of 64 bits and everything else stays text. */
const NUMBERS = new Set([
	...['CreateTime', 'AgentID', 'AgentId', 'Count', 'ErrCode', 'EffectTime', 'Scale'],
	...['Latitude', 'Longitude', 'Precision', 'Location_X', 'Location_Y'],
	...['OpenSpStatus', 'ApplyTime', 'NodeStatus', 'NodeAttr', 'NodeType', 'approverstep'],
	...['ItemStatus', 'ItemOpTime'],
	...['SpStatus', 'SpTime', 'ApproverAttr', 'CommentTime', 'StatuChangeEvent', 'ApvRel'],
	...['MemChangeCnt', 'JoinScene', 'QuitScene'],
]);

/** Elements that are lists of one kind of element, which may stand there once, often or not at all. */
const LISTS: Readonly<Record<string, string>> = {
	ApprovalNodes: 'ApprovalNode',
	ExtAttr: 'Item',
	Items: 'Item',
	MemChangeList: 'Item',
	NotifyNodes: 'NotifyNode',
	OptionIds: 'OptionId',
	PicList: 'item',
	SelectedItems: 'SelectedItem',
};

/** Elements that may be repeated beside others, by the element they stand in. */
const REPEATED: Readonly<Record<string, readonly string[]>> = {
	ApprovalInfo: ['SpRecord', 'Notifyer', 'Comments'],
	NodeList: ['SubNodeList'],
	ProcessList: ['NodeList'],
	SpRecord: ['Details'],
};

const NUMBER = /^-?\d+(\.\d+)?$/;

/** The decrypted XML under WeCom's own element names (docs 90239, 90240). */
export function toMessage(xml: string): IDataObject {
	return toObject(parseXml(xml));
}

function toObject({ name, children }: XmlElement): IDataObject {
	const values = new Map<string, Json[]>();
	const listed = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
	if (listed !== undefined) values.set(listed, []);
	for (const child of children) {
		values.set(child.name, [...(values.get(child.name) ?? []), toJson(child)]);
	}
	const repeated = Object.hasOwn(REPEATED, name) ? (REPEATED[name] ?? []) : [];
	const entries = [...values].map(([key, found]): [string, Json] => [
		key,
		key === listed || found.length > 1 || repeated.includes(key) ? found : found[0],
	]);
	return Object.fromEntries(entries);
}

function toJson(element: XmlElement): Json {
	const { name, text, children } = element;
	if (children.length > 0 || Object.hasOwn(LISTS, name)) return toObject(element);
	const isNumber =
		NUMBERS.has(name) && NUMBER.test(text) && Math.abs(Number(text)) <= Number.MAX_SAFE_INTEGER;
	return isNumber ? Number(text) : text;
}
