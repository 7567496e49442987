export { EVENTS, type EventName } from './botEvents';
export { isWanted, type Filter } from './botFilter';
export { readInbound, type Chat, type Inbound } from './inbound';
export { toItem, type ItemSettings } from './botItem';
