import { bodyFacts } from '../world/facts';
import type { Delivery } from '../callback/deliveries';
import { messageXml, newMsgId } from '../callback/plaintext';
import type { App } from '../company/company';
import { canonicalUserid } from '../company/directory';
import { causeOf } from '../base/errmsg';
import type { JsonObject } from '../base/json';
import { Refusal } from '../base/refusal';
import { inspectFields } from '../rules/inspect';
import type { World } from '../world/world';
import { Denial } from '../base/denial';
import { WRITINGS, type Content, type Writing } from './writings';

/** A message as it comes in: `type`, and the fields of that type beside it. */
export interface MemberMessage {
	readonly agentid: number;
	readonly type: string;
	readonly [field: string]: string | number | undefined;
}

function inspect(world: World, app: App, writing: Writing, own: JsonObject): Content {
	const notes: string[] = [];
	const facts = {
		...bodyFacts({ world, app, notes }),
		occasion: 'send',
		translates: false,
	} as const;
	try {
		const seen = inspectFields(own, writing.fields, '', facts);
		const [ignored] = notes.filter((note) => note.startsWith('ignored'));
		if (ignored) throw new Denial(400, `unknown field, ${ignored}`);
		return { ...writing.defaults, ...(seen as Content) };
	} catch (error) {
		throw error instanceof Refusal ? new Denial(400, causeOf(error)) : error;
	}
}

/** Puts the message into the conversation and says what the app is to be told. */
export function write(
	world: World,
	app: App,
	userid: string,
	{ agentid, type, ...own }: MemberMessage,
): Delivery {
	const writing = Object.hasOwn(WRITINGS, type) ? WRITINGS[type] : undefined;
	if (!writing) throw new Denial(400, `type must be one of ${Object.keys(WRITINGS).join(', ')}`);
	const content = inspect(world, app, writing, own as JsonObject);
	const now = world.now();
	const { corpId } = world.directory.company;
	const nameOf = (mediaId: string) => world.media.get(mediaId)?.name ?? mediaId;
	const link = (mediaId: string) =>
		`${world.origin()}/sandbox/media/${encodeURIComponent(mediaId)}`;
	const canonical = canonicalUserid(userid);
	const entry = world.conversations.write(canonical, {
		...{ agentid, msgtype: type, content: { ...content } },
		...{ text: writing.text(content, nameOf), at: now },
	});
	world.emit({ type: 'conversation', userid: canonical, entry });
	const elements = writing.xml(content, link);
	const origin = { corpId, userid, agentid, now };
	const xml = messageXml(origin, type, elements, newMsgId(), writing.tail);
	return { app, userid, event: type, xml, card: null };
}
