import type { Resource } from '../../execution/operation';
import { revoke } from './revoke.operation';

export const article: Resource = {
	label: 'Article',
	operations: { revoke },
	defaultOperation: 'revoke',
};
