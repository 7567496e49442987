/** @param {number} count */
const members = (count) => `${count.toLocaleString('en')} ${count === 1 ? 'member' : 'members'}`;

/** Group chats and their robots. */
export const groups = {
	tab: 'Groups',
	group: 'Group',
	back: 'Back to the groups',
	members,
	about: (
		/** @type {string} */ chatid,
		/** @type {string} */ app,
		/** @type {string} */ owner,
		/** @type {number} */ count,
		/** @type {string} */ names,
	) => `${chatid}${app && ` · made by ${app}`} · owner ${owner} · ${members(count)}: ${names}`,
	hidden: 'Members do not see this group before its first message',
	hiddenShort: 'Hidden until its first message',
	customers: 'customers',
	byApp: 'made by an app',
	choose: 'Choose a group',
	chooseHelp:
		'A robot posts to a group by its webhook URL, which you find here. An app posts to the groups that it made itself.',
	byRobot: 'message push',
	app: 'app',
	dropped: (/** @type {string} */ names) => `not delivered to ${names}`,
	everyone: 'all',
	robots: 'Robots',
	pushes: 'Message pushes',
	pushesHelp:
		'Who has the webhook URL of a message push (once called group robot) can post here, 20 times a minute.',
	allowed: 'This group allows message pushes',
	refused: 'A group with customers in it takes no message push, and apps do not reach it either.',
	newRobot: 'New robot',
	newRobotName: 'e.g. Build Robot',
	add: 'Add a robot',
	added: 'Added',
	enabled: 'Enabled',
	enabledOf: (/** @type {string} */ name) => `${name}: enabled`,
	webhookUrl: 'Webhook URL',
	copyUrl: 'Copy webhook URL',
	delete: 'Delete',
	deleteAsk: (/** @type {string} */ name) => `Delete ${name}?`,
	deleteHelp:
		'Its webhook URL stops working at once: messages to it answer 93000. A new robot has a new URL.',
	deleted: 'Deleted',
};
