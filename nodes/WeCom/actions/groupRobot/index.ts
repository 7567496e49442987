import type { Resource } from '../../execution/operation';
import { send } from './send.operation';

export const groupRobot: Resource = {
	label: 'Group Robot',
	operations: { send },
	defaultOperation: 'send',
};
