import type { Resource } from '../../execution/operation';
import { update } from './update.operation';

export const templateCard: Resource = {
	label: 'Template Card',
	operations: { update },
	defaultOperation: 'update',
};
