import type { Resource } from '../types';
import { revoke } from './revoke.operation';

export const article: Resource = {
	label: 'Article',
	operations: { revoke },
	defaultOperation: 'revoke',
};
