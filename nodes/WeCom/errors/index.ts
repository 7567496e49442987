export { tellCounts, type Count, type Delivery } from './delivery';
export type { Call } from './describe';
export { ERRCODE, ERRCODES, findErrcode, errcodeUrl, RATE_WINDOW_MS } from './errcodes';
export { isTokenRejected, mayHaveArrived, type Failure, type Repeat } from './failure';
export { InputError } from './inputError';
export { redact } from './redact';
export { ResultError } from './resultError';
export { toFailedJson, toNodeError, type Facts } from './toNodeError';
export { WeComError } from './wecomError';
