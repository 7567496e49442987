export { WeComClient } from './client';
export type { EndpointName } from './endpoints';
export { tellDelivered } from './tellDelivered';
export { errorNode } from './errorNode';
export { Tokens, type Context } from './tokens';
