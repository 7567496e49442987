export { WeComClient, type Session } from './client';
export { clock } from './clock';
export { Limiter } from './limiter';
export { Pace } from './pace';
export type { EndpointName } from './endpoints';
export { hasDelivered, tellDelivered } from './tellDelivered';
export { errorNode } from './errorNode';
export { Tokens, type Context } from './tokens';
export { copyOf, mayBeDone } from './toNodeError';
