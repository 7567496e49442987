import { isUpdatable } from '../card/cardTypes';
import { dayOf } from '../base/clock';
import type { JsonObject } from '../base/json';
import type { Draft } from '../world/messages';
import { EVERYONE, recipientReport, resolveRecipients } from './recipients';
import { Refusal } from '../base/refusal';
import { inspectSendBody, type SendBody } from '../messageTypes/sendBody';
import type { Accepted } from '../world/world';
import { command, type AppCall } from './endpoint';
import { bodyFacts } from '../world/facts';

const SECOND_MS = 1000;

const taskIdOf = (message: SendBody): string | null => {
	const id = message.content.task_id;
	return typeof id === 'string' && id !== '' ? id : null;
};

/** The former answer to the same JSON from the same app, while the interval lasts. */
function former(call: AppCall, message: SendBody, key: string): Accepted | undefined {
	const accepted = message.duplicateInterval > 0 ? call.world.accepted.get(key) : undefined;
	const ageMs = accepted ? call.world.now() - accepted.at : Infinity;
	return ageMs < message.duplicateInterval * SECOND_MS ? accepted : undefined;
}

/** Delivers to those below the per-member limit; the others are dropped without an errcode. */
function deliver({ world, app, notes }: AppCall, message: SendBody, wanted: readonly string[]) {
	const { agentid } = app;
	if (!world.limits.hasQuota(agentid, wanted.length)) throw new Refusal(45009, 'daily quota');
	const admitted = new Set(wanted.filter((userid) => world.limits.admit(agentid, userid)));
	const dropped = wanted.filter((userid) => !admitted.has(userid));
	for (const userid of dropped) notes.push(`dropped: ${userid} got 30 a minute or 1000 an hour`);
	world.limits.count(agentid, dayOf(world.now()), admitted.size);
	const { msgtype, content, safe } = message;
	const draft: Draft = {
		...{ agentid, msgtype, content, safe, dropped },
		receivers: [...admitted],
		taskId: taskIdOf(message),
		updatable: msgtype === 'template_card' && isUpdatable(content),
	};
	const sent = world.messages.add(draft);
	world.emit({ type: 'message', message: sent });
	return sent;
}

/** Doc 90236. */
export const messageSend = command('message/send', (call) => {
	const { world, app, body, notes } = call;
	const message = inspectSendBody(body, {
		...bodyFacts(call),
		agentid: app.agentid,
		hasCallback: app.callback !== null,
		hasMiniProgram: app.miniPrograms.length > 0,
		mediaName: (mediaId) => world.media.get(mediaId)?.name ?? '',
	});
	if (message.touser === EVERYONE && !message.rules.everyone) {
		throw new Refusal(40058, `touser: ${message.msgtype} does not go to ${EVERYONE}`);
	}
	const resolved = resolveRecipients(world.directory, app, message, notes);
	const key = `${app.agentid}/${JSON.stringify(body)}`;
	const duplicate = former(call, message, key);
	if (duplicate) {
		notes.push('dropped: duplicate of an accepted request');
		return duplicate.answer;
	}
	const taskId = taskIdOf(message);
	if (taskId && world.messages.byTask(app.agentid, taskId)) {
		throw new Refusal(42014, `task_id ${taskId} was used before`);
	}
	const sent = deliver(call, message, resolved.receivers);
	const answer: JsonObject = { ...recipientReport(resolved), msgid: sent.msgid };
	if (sent.responseCode) answer.response_code = sent.responseCode;
	if (message.duplicateInterval > 0) world.accepted.set(key, { at: world.now(), answer });
	return answer;
});
