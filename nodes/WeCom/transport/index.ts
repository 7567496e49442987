export { WeComClient } from './client';
export type { EndpointName } from './endpoints';
export { Tokens } from './tokens';
