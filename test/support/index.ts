/** A small n8n for tests: its real engine and request helpers, with credentials kept in memory. */
export { userFolder } from './environment';
export * from './binaryData';
export * from './botServer';
export * from './credentialsStore';
export { stopExpressions, useLegacyExpressions } from './expressions';
export * from './loadOptions';
export * from './logs';
export * from './nodeTypes';
export * from './runNode';
export * from './strings';
export * from './testCredential';
export * from './triggerHost';
export * from './virtualTime';
export * from './workflows';
export * from './webhookHost';
export * from './waitingHost';
