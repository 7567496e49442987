import { Denial } from '../base/denial';
import type { Robot } from '../robots/robotStore';
import type { World } from '../world/world';
import { isVisible, type Group, type GroupMessage } from '../groups/group';

/** What members do in the client: they make groups, and robots in them. */
export class Groups {
	constructor(private readonly world: () => World) {}

	get all(): readonly Group[] {
		return this.world().groups.all;
	}

	/** @throws Denial */
	get(chatid: string): Group {
		const group = this.world().groups.get(chatid);
		if (!group) throw new Denial(404, `no group ${chatid}`);
		return group;
	}

	/** The oldest first. */
	messages(chatid: string): readonly GroupMessage[] {
		return this.get(chatid).messages;
	}

	isVisible(chatid: string): boolean {
		return isVisible(this.get(chatid));
	}

	/** Where programs post to the robot's group. */
	webhookUrl({ key }: Pick<Robot, 'key'>): string {
		return `${this.world().origin()}/cgi-bin/webhook/send?key=${key}`;
	}

	robots(chatid?: string): Robot[] {
		const { all } = this.world().robots;
		return chatid === undefined ? all : all.filter((robot) => robot.chatid === chatid);
	}

	/** A member makes a group. @throws Denial */
	create(name: string, userids: readonly string[]): Group {
		const { directory, groups } = this.world();
		const stranger = userids.find((userid) => !directory.member(userid));
		if (stranger !== undefined) throw new Denial(404, `no member ${stranger}`);
		if (userids.length < 2) throw new Denial(400, 'a group needs two members');
		const group = groups.add({ kind: 'internal', name, members: userids });
		this.tell(group.chatid);
		return group;
	}

	/** @throws Denial for groups with customers in them */
	addRobot(chatid: string, name: string, createdBy?: string): Robot {
		const group = this.get(chatid);
		if (group.kind === 'customer') {
			throw new Denial(403, 'a group with customers takes no message push');
		}
		const robot = this.world().robots.add({ chatid, name, createdBy: createdBy ?? group.owner });
		this.tell(chatid);
		return robot;
	}

	/** The webhook URL is of no use from then on. @throws Denial */
	revokeRobot(id: string): void {
		const robot = this.robot(id);
		this.world().robots.revoke(robot);
		this.tell(robot.chatid);
	}

	/** @throws Denial */
	enableRobot(id: string, enabled: boolean): void {
		const robot = this.robot(id);
		robot.enabled = enabled;
		this.tell(robot.chatid);
	}

	/** @throws Denial */
	allowPushes(chatid: string, allowed: boolean): void {
		this.get(chatid).allowsPushes = allowed;
		this.tell(chatid);
	}

	private robot(id: string): Robot {
		const robot = this.world().robots.withId(id);
		if (!robot) throw new Denial(404, `no robot ${id}`);
		return robot;
	}

	private tell(chatid: string): void {
		this.world().emit({ type: 'group', chatid });
	}
}
