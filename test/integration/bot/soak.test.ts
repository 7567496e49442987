/** Many messages over a line that breaks all the time: each is answered, once. */
import type { IDataObject } from 'n8n-workflow';
import { toResponse } from '../../../nodes/WeCom/bot/answer/bridge';
import { settle, until } from '../../support';
import { extent } from '../../support/extent';
import { useDesk } from './support';

const desk = useDesk();

const CUTS = extent(5, 20);
const PER_CUT = 50;
const MESSAGES = CUTS * PER_CUT;

/** The finished bubbles by the message that they answer, as a client shows them. */
function shown(): Map<string, Map<unknown, unknown>> {
	const answers = new Map<string, Map<unknown, unknown>>();
	for (const { headers, body } of desk.server.of('aibot_respond_msg')) {
		const { id, finish, content } = (body?.stream ?? {}) as IDataObject;
		const bubbles = answers.get(headers.req_id) ?? new Map<unknown, unknown>();
		answers.set(headers.req_id, bubbles);
		bubbles.set(id, finish ? content : (bubbles.get(id) ?? ''));
	}
	return answers;
}

test(`${MESSAGES} messages over ${CUTS} forced disconnects`, async () => {
	// What n8n's engine does is not tried here, and would take minutes.
	const host = await desk.activate(
		{},
		{
			replyWith: (item) =>
				toResponse([{ type: 'markdown', content: `You wrote: ${String(item?.json.text)}` }]),
		},
	);
	const asked = new Map<string, string>();
	const isLive = () => desk.server.of('aibot_subscribe').length === desk.server.sockets.length;
	for (let cut = 0; cut < CUTS; cut++) {
		for (let n = 0; n < PER_CUT; n++) {
			const text = `${cut}-${n}`;
			// Chats of their own, so that the limit of one chat does not decide the speed.
			asked.set(desk.write({ text: { content: text }, from: { userid: `user-${text}` } }), text);
		}
		// Some are shown, some are under way, some have not begun.
		await until(() => host.started.length >= cut * PER_CUT + PER_CUT, 'all messages', 60);
		desk.server.cut();
		await settle();
		const sockets = desk.server.sockets.length;
		while (desk.server.sockets.length === sockets) await desk.time.advance(250);
		await until(isLive, 'a login', 60);
		await settle();
	}
	const done = () =>
		[...shown().values()].filter((bubbles) => [...bubbles.values()].every(Boolean));
	for (let round = 0; round < 400 && done().length < MESSAGES; round++)
		await desk.time.advance(250);
	const answers = shown();
	expect(host.started).toHaveLength(MESSAGES);
	expect(desk.server.sockets.length).toBeGreaterThan(CUTS);
	for (const [reqId, text] of asked) {
		expect([...(answers.get(reqId)?.values() ?? [])]).toEqual([`You wrote: ${text}`]);
	}
	expect(desk.server.of('aibot_send_msg')).toEqual([]);
}, 120_000);
