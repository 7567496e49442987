export { aftermathOf, leave, type Aftermath } from './aftermath';
export { WeComClient } from './client';
export { clock } from './clock';
export { Limiter } from './limiter';
export { Pace } from './pace';
export type { EndpointName } from './endpoints';
export { errorNode } from './errorNode';
export { Tokens, type Context } from './tokens';
export { copyOf } from './toNodeError';
