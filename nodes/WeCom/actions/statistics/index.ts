import type { Resource } from '../../execution/operation';
import { get } from './get.operation';

export const statistics: Resource = {
	label: 'Statistics',
	operations: { get },
	defaultOperation: 'get',
};
