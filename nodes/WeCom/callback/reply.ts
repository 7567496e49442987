import type { IDataObject } from 'n8n-workflow';
import {
	fitFields,
	formPath,
	InputError,
	jsonPath,
	readDropDown,
	readForm,
	requireChoice,
	type Fitted,
	type ReadParameter,
} from '../fields';
import { FileReference } from '../media/references';
import { isClick } from '../inbound/events';
import { field } from '../inbound/message';
import { buildCard } from '../templateCard';
import { replyType, replyTypeParameter, type ReplyTypeName } from './replyTypes';
import { writeXml } from './xml';

/** A passive reply, checked: its MsgType, its content in WeCom's JSON, and what of it was cut. */
export interface Reply extends Fitted {
	type: ReplyTypeName;
}

const JSON_LABEL = 'Reply';

/** @throws InputError naming the field that WeCom would refuse */
export function replyFromForm(read: ReadParameter): Reply {
	const type = readDropDown(replyTypeParameter, read(replyTypeParameter.name));
	if (type === 'update_template_card') {
		const card = buildCard(read, 'update');
		requireNoFile(card);
		return { type, content: card, cuts: [] };
	}
	const { fields } = replyType(type);
	return { type, ...fitFields(fields, readForm(fields, read), formPath(), 'update') };
}

/** A card names files by what another item holds, which is not there yet when the answer goes out. */
function requireNoFile({ horizontal_content_list: rows = [] }: IDataObject): void {
	const isFile = ({ media_id: file }: IDataObject) => (file as unknown) instanceof FileReference;
	if (!(rows as IDataObject[]).some(isFile)) return;
	throw new InputError(
		'Rows > Media Source',
		'is a file of an item',
		'Choose Media ID: a reply can only name files that WeCom has already.',
	);
}

/**
 * The reply in an item of the workflow: `{ "reply": "text" }`, or WeCom's JSON as message/send and
 * update_template_card know it, such as `{ "msgtype": "text", "text": { "content": "…" } }`, directly or
 * under the key `reply`.
 *
 * @returns undefined when the item holds none
 * @throws InputError naming what WeCom would refuse
 */
export function replyFromItem(item: unknown): Reply | undefined {
	if (!isRecord(item)) return undefined;
	const { reply } = item;
	if (typeof reply === 'string') return reply === '' ? undefined : text(reply);
	const json = isRecord(reply) ? reply : item;
	if (json.msgtype === undefined && json === item) return undefined;
	const place = jsonPath(JSON_LABEL).key('msgtype').name;
	const type = requireChoice(json.msgtype, place, replyTypeParameter.options);
	const { wire, fields } = replyType(type);
	const given = json[wire];
	const path = jsonPath(JSON_LABEL).key(wire);
	if (!isRecord(given)) {
		throw new InputError(path.name, 'is missing', 'Give an object with the keys that WeCom names.');
	}
	if (type !== 'update_template_card') {
		return { type, ...fitFields(fields, given, path, 'update') };
	}
	const parameters: IDataObject = { cardInput: 'json', templateCardJson: given };
	return { type, content: buildCard((name) => parameters[name], 'update'), cuts: [] };
}

const text = (content: string): Reply => ({
	type: 'text',
	...fitFields(replyType('text').fields, { content }, jsonPath(JSON_LABEL)),
});

/**
 * The reply as plaintext XML, with the parties of the message swapped.
 *
 * @param now epoch ms
 * @returns undefined when this message cannot be answered so: nobody sent it, or no card was clicked
 */
export function toReplyXml(
	reply: Reply,
	message: IDataObject,
	corpId: string,
	now: number,
): string | undefined {
	const to = field(message, 'FromUserName');
	if (to === '' || to === 'sys') return undefined;
	const type = fitting(reply.type, message);
	const { updatesCard, toXml } = replyType(type);
	if (updatesCard && !isClick(message)) return undefined;
	return writeXml({
		ToUserName: to,
		FromUserName: corpId,
		CreateTime: Math.floor(now / 1000),
		MsgType: type,
		...toXml(reply.content),
	});
}

/** Task cards have a reply of their own for what other cards call update_button. */
function fitting(type: ReplyTypeName, message: IDataObject): ReplyTypeName {
	const isTaskCard = field(message, 'Event') === 'taskcard_click';
	if (isTaskCard && type === 'update_button') return 'update_taskcard';
	return !isTaskCard && type === 'update_taskcard' ? 'update_button' : type;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
