export { readBot, DEFAULT_URL, type Bot } from './bot';
export type { Connection, Listener, State } from './connection';
export { acquire, findConnection, type Lease } from './registry';
