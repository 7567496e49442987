import { Sandbox, type SandboxOptions } from './sandbox';

export type { CallbackRecord } from './callback/record';
export type { CallRecord, Stats } from './calls';
export { DEFAULT_COMPANY } from './company';
export type { App, CallbackSettings, Company, Department, Member, Tag } from './company';
export type { CardAnswer, ClickKind, SelectedItem } from './card/state';
export type { ConversationEntry, ReceivedEntry, WrittenEntry } from './conversations';
export type { ChangeEvent } from './events';
export type { Fault, FaultKind, Faults } from './faults';
export type { Json, JsonObject } from './json';
export type { MediaKind } from './media/kinds';
export type { Media, MediaSeed } from './media/store';
export type { Click, MemberMessage, Members } from './members';
export { Denial } from './members/denial';
export type { CardState, InboxItem, Message } from './messages';
export type { Settings } from './settings';
export type { IssuedToken } from './tokens';
export { Sandbox, type SandboxOptions };

/** Starts a WeCom in memory on 127.0.0.1; close it with `await sandbox.close()`. */
export const createSandbox = (options: SandboxOptions = {}): Promise<Sandbox> =>
	new Sandbox(options).start();
