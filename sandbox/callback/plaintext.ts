import { randomInt } from 'node:crypto';
import type { SelectedItem } from '../card/cardState';
import { writeXml, type XmlField, type XmlFields } from './xml';

/** Whose action it is, and for which app. */
export interface Origin {
	readonly corpId: string;
	/** As spelled in the contacts. */
	readonly userid: string;
	readonly agentid: number;
	/** Epoch ms. */
	readonly now: number;
}

const head = ({ corpId, userid, now }: Origin, msgtype: string): XmlFields => [
	['ToUserName', corpId],
	['FromUserName', userid],
	['CreateTime', Math.floor(now / 1000)],
	['MsgType', msgtype],
];

const HALF = 10 ** 9;
const nineDigits = () => String(randomInt(HALF)).padStart(9, '0');

/** A number of 64 bits that JavaScript numbers cannot hold, so that rounding shows. */
export const newMsgId = (): bigint => BigInt(`7${nineDigits()}${nineDigits()}`);

/**
 * A message of a member (doc 90239).
 * @param own elements of the type
 * @param tail elements behind AgentID
 */
export const messageXml = (
	origin: Origin,
	msgtype: string,
	own: XmlFields,
	msgId: bigint,
	tail: XmlFields = [],
): string =>
	writeXml([
		...head(origin, msgtype),
		...own,
		['MsgId', msgId],
		['AgentID', origin.agentid],
		...tail,
	]);

const eventXml = (origin: Origin, event: string, key: string, more: XmlFields): string =>
	writeXml([...head(origin, 'event'), ['Event', event], ['EventKey', key], ...more]);

/** The member opens the app (doc 90240). */
export const enterAgentXml = (origin: Origin): string =>
	eventXml(origin, 'enter_agent', '', [['AgentID', origin.agentid]]);

export interface CardClick {
	readonly key: string;
	readonly taskId: string;
	readonly cardType: string;
	readonly responseCode: string;
	readonly selected: readonly SelectedItem[];
}

const selectedItems = (items: readonly SelectedItem[]): XmlField => [
	'SelectedItems',
	items.map(({ questionKey, optionIds }) => [
		'SelectedItem',
		[
			['QuestionKey', questionKey],
			['OptionIds', optionIds.map((id) => ['OptionId', id])],
		],
	]),
];

/** A click on a template card (doc 90240); plain buttons and menus have no SelectedItems. */
export const templateCardXml = (
	origin: Origin,
	event: 'template_card_event' | 'template_card_menu_event',
	click: CardClick,
): string =>
	eventXml(origin, event, click.key, [
		['TaskId', click.taskId],
		['CardType', click.cardType],
		['ResponseCode', click.responseCode],
		['AgentID', origin.agentid],
		...(click.selected.length > 0 ? [selectedItems(click.selected)] : []),
	]);

/** A click on a retired task card; this event alone spells AgentId that way. */
export const taskcardClickXml = (origin: Origin, key: string, taskId: string): string =>
	eventXml(origin, 'taskcard_click', key, [
		['TaskId', taskId],
		['AgentId', origin.agentid],
	]);
