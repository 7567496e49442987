import { BotError } from './botError';
import { WeComError } from './wecomError';

/** Whether what failed may have been done all the same. */
export const isInDoubt = (error: unknown): boolean =>
	(error instanceof WeComError || error instanceof BotError) && error.mayBeDone;
