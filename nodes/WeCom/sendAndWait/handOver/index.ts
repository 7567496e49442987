export { claimOf, handOver, type Claim, type Handled } from './claim';
export type { Socket } from './waitingUrl';
