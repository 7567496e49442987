import type { IDataObject } from 'n8n-workflow';
import { InputError, isBlank, readDropDown, toText, type ReadParameter } from '../../fields';
import type { AnswerTexts } from '../answer';
import { EVENTS, type EventName, type Filter, type ItemSettings } from '../inbound';
import { clickCard, type ClickCard } from './clickCard';
import { respond } from './respondProperties';

const MAX_MEDIA_MB = 100;
const DEFAULT_MEDIA_MB = 20;
/** What may stand between two IDs. */
const SEPARATORS = /[\s,|;，；、]+/u;

export interface Settings {
	events: EventName[];
	respond: (typeof respond)['default'];
	replyText: string;
	texts: AnswerTexts;
	filter: Filter;
	item: ItemSettings;
	welcomeText: string;
	clickCard?: ClickCard;
	renewAfterHours: number;
}

/** @throws InputError naming the parameter with which the trigger could not do its work */
export function readSettings(read: ReadParameter): Settings {
	const options = (read('options') ?? {}) as IDataObject;
	const text = (name: string) => toText(read(name)).trim();
	const settings: Settings = {
		events: readEvents(read('events')),
		respond: readDropDown(respond, read(respond.name)),
		replyText: text('replyText'),
		texts: {
			placeholder: text('placeholderText'),
			// A bubble that is finished without visible text would go on showing dots.
			error: text('errorText') || '…',
			timeout: text('timeoutText') || '…',
			closing: text('closingText') || '…',
		},
		filter: {
			messageTypes: listOf(options.messageTypes),
			chatTypes: listOf(options.chatTypes),
			userIds: idsIn(options.allowedUserIds),
			chatIds: idsIn(options.allowedChatIds),
		},
		item: {
			downloadMedia: read('downloadMedia') !== false,
			maxMediaMb: numberIn(options.maxMediaMb, DEFAULT_MEDIA_MB, MAX_MEDIA_MB) || DEFAULT_MEDIA_MB,
			stripMention: options.stripMention !== false,
			botName: toText(options.botName).trim(),
		},
		welcomeText: toText(options.welcomeText).trim(),
		...(!isBlank(options.clickCardJson) && { clickCard: clickCard(options.clickCardJson) }),
		renewAfterHours: numberIn(options.renewAfterHours, 0, Infinity),
	};
	if (settings.respond === 'fixedReply' && settings.replyText === '') {
		throw new InputError('Reply Text', 'is empty', 'Fill in what answers every message.');
	}
	return settings;
}

function readEvents(value: unknown): EventName[] {
	const chosen = listOf(value);
	const unknown = chosen.find((name) => !(EVENTS as readonly string[]).includes(name));
	if (chosen.length > 0 && unknown === undefined) return chosen as EventName[];
	throw new InputError(
		'Events',
		unknown === undefined ? 'is empty' : `has no value "${unknown}"`,
		`Choose at least one of ${EVENTS.join(', ')}.`,
	);
}

const listOf = (value: unknown): string[] =>
	[value ?? []].flat().flatMap((entry) => (isBlank(entry) ? [] : [toText(entry).trim()]));

/** IDs as they are written: WeCom tells upper from lower case in those of chats. */
const idsIn = (value: unknown): string[] =>
	listOf(value).flatMap((entry) => entry.split(SEPARATORS).filter((id) => id !== ''));

function numberIn(value: unknown, fallback: number, max: number): number {
	const number = isBlank(value) ? fallback : Number(value);
	return Number.isFinite(number) && number >= 0 ? Math.min(number, max) : fallback;
}
