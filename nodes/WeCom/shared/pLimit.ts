/** A module of its own, since the build puts the library into it: n8n installs no dependencies. */
export { default as pLimit, type LimitFunction } from 'p-limit';
