/** @param {number} count */
const members = (count) => `${count.toLocaleString('zh-CN')} 人`;

/** 群聊与群里的消息推送。 @type {typeof import('./groups.en.js').groups} */
export const groups = {
	tab: '群聊',
	group: '群聊',
	back: '返回群聊列表',
	members,
	about: (chatid, app, owner, count, names) =>
		`${chatid}${app && ` · 由 ${app} 创建`} · 群主 ${owner} · ${members(count)}：${names}`,
	hidden: '群里有第一条消息之前，成员看不到这个群',
	hiddenShort: '有第一条消息后才显示',
	customers: '客户群',
	byApp: '由应用创建',
	choose: '选择一个群聊',
	chooseHelp:
		'消息推送用 webhook URL 往群里发消息，URL 可以在这里找到。应用只能往自己创建的群里发。',
	byRobot: '消息推送',
	app: '应用',
	dropped: (names) => `没有送达：${names}`,
	everyone: '所有人',
	robots: '消息推送',
	pushes: '消息推送',
	pushesHelp: '拿到消息推送（原群机器人）的 webhook URL，就可以往这个群里发消息，每分钟 20 条。',
	allowed: '该群允许消息推送',
	refused: '客户群不能使用消息推送，应用也无法往里面发消息。',
	newRobot: '新的消息推送',
	newRobotName: '例如：构建助手',
	add: '添加',
	added: '已添加',
	enabled: '启用',
	enabledOf: (name) => `${name}：启用`,
	webhookUrl: 'webhook URL',
	copyUrl: '复制 webhook URL',
	delete: '删除',
	deleteAsk: (name) => `删除 ${name}？`,
	deleteHelp: '它的 webhook URL 立即失效，再发消息会返回 93000。新建的会有新的 URL。',
	deleted: '已删除',
};
