export { EVENTS, type EventName } from './events';
export { isWanted, type Filter } from './filter';
export { readInbound, type Chat, type Inbound } from './inbound';
export { toItem, type ItemSettings } from './item';
