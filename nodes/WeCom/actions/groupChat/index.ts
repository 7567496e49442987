import type { Resource } from '../../execution/operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { send } from './send.operation';
import { update } from './update.operation';

export const groupChat: Resource = {
	label: 'Group Chat',
	operations: { create, get, send, update },
	defaultOperation: 'send',
};
