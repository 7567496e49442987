import type { ChangeEvent } from '../world/events';
import type { App } from '../company/company';
import type { Fault } from '../world/faults';
import type { Media } from '../media/mediaStore';
import type { Message } from '../world/messages';
import type { Control } from '../control/control';

const showFault = (fault: Fault) =>
	fault.path instanceof RegExp
		? { ...fault, path: undefined, pathPattern: fault.path.source }
		: fault;

/** A message without the Map and Set that JSON cannot show. */
const showMessage = (message: Message) => ({
	...message,
	revokedUrls: [...message.revokedUrls],
	cards: Object.fromEntries(message.cards),
});

/** A change as JSON. */
export const showChange = (change: ChangeEvent) =>
	'message' in change ? { ...change, message: showMessage(change.message) } : change;

/** An app without its secrets. */
const showApp = (sandbox: Control, { secret: _, callback, ...app }: App) => ({
	...app,
	callback: callback && { url: callback.url },
	/** The one that was taken away. */
	formerCallbackUrl: sandbox.formerCallbackUrl(app.agentid),
	/** Canonical userids. */
	members: sandbox.membersOf(app.agentid),
});

const showMedia = ({ bytes, ...media }: Media) => ({ ...media, size: bytes.length });

/** What a page has to know at the start; conversations and calls have addresses of their own. */
export const showState = (sandbox: Control) => ({
	url: sandbox.url,
	now: sandbox.now(),
	settings: sandbox.settings,
	faults: sandbox.faults.list.map(showFault),
	stats: sandbox.stats,
	company: {
		...sandbox.company,
		apps: sandbox.company.apps.map((app) => showApp(sandbox, app)),
	},
	media: sandbox.media.map(showMedia),
});
