import type { Resource } from '../types';
import { update } from './update.operation';

export const templateCard: Resource = {
	label: 'Template Card',
	operations: { update },
	defaultOperation: 'update',
};
