import type { Resource } from '../../execution/operation';
import { find } from './find.operation';
import { get } from './get.operation';

export const user: Resource = {
	label: 'User',
	operations: { find, get },
	defaultOperation: 'get',
};
