import type { Deliveries, Delivery } from '../callback/deliveries';
import { enterAgentXml } from '../callback/plaintext';
import type { CallbackRecord } from '../world/callbackRecord';
import type { App, Member } from '../company/company';
import { canonicalUserid } from '../company/directory';
import type { World } from '../world/world';
import { prepareClick, type Click, type Clicked } from './clicks';
import { Denial } from '../base/denial';
import { write, type MemberMessage } from './writing';

export type { Click } from './clicks';
export type { MemberMessage } from './writing';

/** One member's click among several. */
export interface MemberClick extends Click {
	readonly userid: string;
}

/**
 * The side on which members act. What they do takes effect at once or throws a Denial at once; the
 * promise is for the attempts to tell the app.
 */
export class Members {
	/** @param deliveries those of the world that is current */
	constructor(private readonly deliveries: () => Deliveries) {}

	/** The member writes to the app. */
	write(userid: string, message: MemberMessage): Promise<CallbackRecord[]> {
		const { world } = this.deliveries();
		const member = memberOf(world, userid);
		const app = usableApp(world, member, message.agentid);
		return this.tell(write(world, app, member.userid, message));
	}

	/** The member clicks on a card. */
	click(userid: string, input: Click): Promise<CallbackRecord[]> {
		return this.tellClick(this.prepare({ userid, ...input })());
	}

	/**
	 * Several clicks in the same instant, none of which has seen what the others bring about.
	 * All are judged before the first takes effect. @returns the attempts for each click
	 */
	clickTogether(clicks: readonly MemberClick[]): Promise<CallbackRecord[][]> {
		const ready = clicks.map((input) => this.prepare(input));
		return Promise.all(ready.map((run) => run()).map((clicked) => this.tellClick(clicked)));
	}

	private prepare({ userid, ...input }: MemberClick): () => Clicked {
		const { world } = this.deliveries();
		return prepareClick(world, memberOf(world, userid).userid, input);
	}

	private async tellClick({ delivery, untold }: Clicked): Promise<CallbackRecord[]> {
		const records = await this.tell(delivery);
		if (records.at(-1)?.failure !== null) untold();
		return records;
	}

	/** The member opens the app's chat. */
	enter(userid: string, agentid: number): Promise<CallbackRecord[]> {
		const { world } = this.deliveries();
		const member = memberOf(world, userid);
		const app = usableApp(world, member, agentid);
		const { corpId } = world.directory.company;
		const xml = enterAgentXml({ corpId, userid: member.userid, agentid, now: world.now() });
		return this.tell({ app, userid: member.userid, event: 'enter_agent', xml, card: null });
	}

	private tell(delivery: Delivery): Promise<CallbackRecord[]> {
		return this.deliveries().deliver(delivery);
	}
}

function memberOf(world: World, userid: string): Member {
	const member = world.directory.member(userid);
	if (!member) throw new Denial(404, `no member ${userid}`);
	return member;
}

/** Apps are there for members in their visible range. */
function usableApp(world: World, { userid }: Member, agentid: number): App {
	const app = world.directory.app(agentid);
	if (!app) throw new Denial(404, `no app ${agentid}`);
	if (!app.enabled) throw new Denial(403, `the app ${app.name} is disabled`);
	if (!world.directory.visibleMembers(app).has(canonicalUserid(userid))) {
		throw new Denial(403, `${userid} is outside the visible range of ${app.name}`);
	}
	return app;
}
