export { receiveAnswer, waitingWebhooks } from './webhook';
