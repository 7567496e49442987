import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { toNodeError, type BotError } from '../../errors';
import { readBot } from '../connection';
import { environment as realEnvironment, type Environment } from '../environment';
import { reactionTo } from '../reactions';
import { Listening } from './listen';
import { readSettings } from './botTriggerSettings';

/** n8n activates by itself: nobody is looking, and a network that is down may come back. */
const UNATTENDED = ['init', 'leadershipChange'];

/**
 * Starts listening, for an active workflow at once, for the editor's test run when n8n is ready to
 * take what comes.
 *
 * @throws NodeOperationError that n8n shows instead of activating
 */
export async function startTrigger(
	context: ITriggerFunctions,
	environment: Environment = realEnvironment,
): Promise<ITriggerResponse> {
	const listening = await prepare(context, environment);
	const closeFunction = async () => listening.close();
	if (context.getMode() === 'manual') {
		return { closeFunction, manualTriggerFunction: () => connect(context, listening) };
	}
	await connect(context, listening);
	return { closeFunction };
}

async function prepare(context: ITriggerFunctions, environment: Environment): Promise<Listening> {
	try {
		const settings = readSettings((name) => context.getNodeParameter(name, null));
		const bot = readBot(await context.getCredentials('weComBotApi'));
		return new Listening(context, bot, settings, environment);
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

async function connect(context: ITriggerFunctions, listening: Listening): Promise<void> {
	try {
		const failure = await listening.start();
		if (!failure) return;
		if (!goesOn(context, failure)) throw failure;
		context.logger.warn(
			`"${context.getNode().name}" is not connected yet and goes on trying: ${[`${failure.message}.`, failure.hint, failure.source].filter(Boolean).join(' ')}`,
		);
	} catch (error) {
		listening.close();
		throw toNodeError(context.getNode(), error);
	}
}

/** Whether the trigger can be active although it is not connected. */
function goesOn(context: ITriggerFunctions, { errcode }: BotError): boolean {
	if (context.getMode() === 'manual') return false;
	if (errcode === undefined) return UNATTENDED.includes(context.getActivationMode());
	return reactionTo(errcode) !== 'stop';
}
