export { WeComClient } from './client';
export type { EndpointName } from './endpoints';
export { errorNode } from './errorNode';
export { Tokens } from './tokens';
