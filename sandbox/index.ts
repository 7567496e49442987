import { Sandbox, type SandboxOptions } from './sandbox';

export type { BotClick } from './bot/botClicks';
export type { BotControl } from './bot/botControl';
export type { BotEntry, Feedback, Hearing } from './bot/entries';
export type { BotFault } from './bot/botFaults';
export type { BotFrame } from './bot/frames';
export { DEFAULT_BOT_GROUPS, DEFAULT_BOTS, type BotGroup, type BotProfile } from './bot/profile';
export { BOT_SOCKET_PATH } from './bot/socketServer';
export type { BotSettings } from './bot/botSettings';
export type { BotWriting } from './bot/botWritings';
export type { CallbackRecord } from './world/callbackRecord';
export type { CallRecord, Stats } from './world/calls';
export { DEFAULT_COMPANY } from './company/defaultCompany';
export type { App, CallbackSettings, Company, Department, Member, Tag } from './company/company';
export type { CardAnswer, CardState, ClickKind, SelectedItem } from './card/cardState';
export type { ConversationEntry, ReceivedEntry, WrittenEntry } from './world/conversations';
export type { ChangeEvent } from './world/events';
export type { Fault, FaultKind, Faults } from './world/faults';
export type { Group, GroupMessage } from './groups/group';
export type { Json, JsonObject } from './base/json';
export type { MediaKind } from './media/kinds';
export type { Media, MediaSeed } from './media/mediaStore';
export type { Click, MemberClick, MemberMessage, Members } from './members';
export { Denial } from './base/denial';
export type { InboxItem, Message } from './world/messages';
export { DEFAULT_ROBOT_KEY } from './robots/seeds';
export type { Robot } from './robots/robotStore';
export type { Settings } from './world/settings';
export type { IssuedToken } from './world/tokens';
export { Sandbox, type SandboxOptions };

/** Starts a WeCom in memory on 127.0.0.1; close it with `await sandbox.close()`. */
export const createSandbox = (options: SandboxOptions = {}): Promise<Sandbox> =>
	new Sandbox(options).start();
