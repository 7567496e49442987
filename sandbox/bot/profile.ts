/** An AI bot (智能机器人) of the company. */
export interface BotProfile {
	readonly botId: string;
	/** Shown in chats; a mention is `@` and this name. */
	readonly name: string;
	readonly description: string;
	/** Of the long connection; shown once by the admin console. */
	secret: string;
	/** The secret was reset in the admin console: whoever comes with it is refused. */
	secretRefused: boolean;
	/** The two ways to reach a bot exclude each other; the wrong one answers 846601. */
	mode: 'longConnection' | 'callbackUrl';
	/** Plain when a super administrator has made the bot; otherwise callbacks carry encrypted ids. */
	readonly plainUserIds: boolean;
	/** Visible range (可见范围): userids of those who may write to it; null is everybody. */
	readonly visible: readonly string[] | null;
}

/** A group that bots are members of. */
export interface BotGroup {
	/** Case-sensitive. */
	readonly chatId: string;
	readonly name: string;
	readonly userids: readonly string[];
	readonly botIds: readonly string[];
	/** Whether bots may write without being asked; 93001 otherwise. */
	readonly pushAllowed: boolean;
}

/** Aid for trying things out: every value is made up. */
export const DEFAULT_BOTS: readonly BotProfile[] = [
	{
		botId: 'aibSandboxOpsBot0001',
		name: 'Ops helper 运维助理',
		description: 'Ask about tickets and servers 工单与服务器',
		secret: 'sandbox-bot-secret-for-trying-only-0001',
		secretRefused: false,
		mode: 'longConnection',
		plainUserIds: true,
		visible: null,
	},
	{
		botId: 'aibSandboxNews0002',
		name: 'News bot 播报',
		description: 'Announces, for some members only 部分成员可见',
		secret: 'sandbox-bot-secret-for-trying-only-0002',
		secretRefused: false,
		mode: 'longConnection',
		plainUserIds: false,
		visible: ['mei.chen', 'tomas-k', 'chief'],
	},
];

export const DEFAULT_BOT_GROUPS: readonly BotGroup[] = [
	{
		chatId: 'wrSandboxOnCall0001',
		name: 'On call 值班群',
		userids: ['mei.chen', 'tomas-k', 'ahmed_h'],
		botIds: ['aibSandboxOpsBot0001'],
		pushAllowed: true,
	},
];
