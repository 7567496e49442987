import type { Resource } from '../types';
import { get } from './get.operation';

export const statistics: Resource = {
	label: 'Statistics',
	operations: { get },
	defaultOperation: 'get',
};
