import type { Resource } from '../../execution/operation';
import { update } from './update.operation';

export const taskCard: Resource = {
	label: 'Task Card',
	operations: { update },
	defaultOperation: 'update',
};
