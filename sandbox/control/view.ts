import type { CallbackRecord } from '../world/callbackRecord';
import type { CallRecord, Stats } from '../world/calls';
import type { App, Company } from '../company/company';
import type { ConversationEntry } from '../world/conversations';
import { canonicalUserid } from '../company/directory';
import type { Faults } from '../world/faults';
import type { Media } from '../media/mediaStore';
import { Denial } from '../base/denial';
import type { InboxItem, Message } from '../world/messages';
import type { Settings } from '../world/settings';
import type { IssuedToken } from '../world/tokens';
import type { World } from '../world/world';

/** What can be seen of the current world. */
export abstract class View {
	abstract readonly world: World;

	get company(): Company {
		return this.world.directory.company;
	}

	/** The latest calls to /cgi-bin, the oldest first. */
	get calls(): readonly CallRecord[] {
		return this.world.calls.all;
	}

	/** The latest attempts to call the apps, the oldest first. */
	get callbacks(): readonly CallbackRecord[] {
		return this.world.callbacks.all;
	}

	/** Every message accepted and delivered, the oldest first. */
	get messages(): readonly Message[] {
		return this.world.messages.all;
	}

	get media(): readonly Media[] {
		return this.world.media.all;
	}

	/** The file while it lives. */
	mediaById(mediaId: string): Media | undefined {
		const { media, bots, robots } = this.world;
		return media.get(mediaId) ?? bots.uploads.media(mediaId) ?? robots.media(mediaId);
	}

	get tokensIssued(): readonly IssuedToken[] {
		return this.world.tokens.issued;
	}

	get stats(): Readonly<Stats> {
		return this.world.stats;
	}

	get faults(): Faults {
		return this.world.faults;
	}

	get settings(): Readonly<Settings> {
		return this.world.settings;
	}

	/** Messages that the API sent to the member, the oldest first. The userid is not case-sensitive. */
	inbox(userid: string): InboxItem[] {
		return this.world.messages.inbox(canonicalUserid(userid));
	}

	/** The same with passive replies and what the member wrote. */
	conversation(userid: string): ConversationEntry[] {
		return this.world.conversations.of(canonicalUserid(userid));
	}

	/** Epoch ms by the sandbox's clock. */
	now(): number {
		return this.world.now();
	}

	/** Canonical userids in the app's visible range. */
	membersOf(agentid: number): string[] {
		return [...this.world.directory.visibleMembers(this.app(agentid))];
	}

	protected app(agentid: number): App {
		const app = this.world.directory.app(agentid);
		if (!app) throw new Denial(404, `no app ${agentid}`);
		return app;
	}
}
