export { default as pLimit, type LimitFunction } from 'p-limit';
