export { appClient } from './appClient';
export { CALLER_KINDS, Callers, NOBODY, type Auth, type Caller, type Context } from './auth';
export { WeComClient, type CallOptions } from './client';
export { msFor, type AuthName, type EndpointName } from './endpoints';
export { toMultipart, type UploadFile } from './multipart';
export { RateLimits, rateLimits, type RateLimit, type Rate } from './rateLimit';
export { Throttle } from './throttle';
