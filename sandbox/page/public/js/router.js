/** @typedef {'messages' | 'groups' | 'bot' | 'calls' | 'callbacks' | 'faults'} View */
/** @typedef {{view: View, userid: string | null, chat: string | null}} Place */

const VIEWS = ['messages', 'groups', 'bot', 'calls', 'callbacks', 'faults'];

/** `#/messages/mei.chen`, `#/groups/incident5512`, `#/calls`. @returns {Place} */
function currentPlace() {
	const [, view = '', userid, chat] = location.hash.split('/');
	return {
		view: VIEWS.includes(view) ? /** @type {View} */ (view) : 'messages',
		userid: userid ? decodeURIComponent(userid) : null,
		chat: chat ? decodeURIComponent(chat) : null,
	};
}

/** @param {View} view @param {string | null} [userid] @param {string | null} [chat] */
export const hashFor = (view, userid, chat) =>
	`#/${[view, userid, userid ? chat : null]
		.filter((part) => part !== null && part !== undefined)
		.map(encodeURIComponent)
		.join('/')}`;

/** @param {View} view @param {string | null} [userid] @param {string | null} [chat] */
export function go(view, userid, chat) {
	location.hash = hashFor(view, userid, chat);
}

/** @param {(place: Place) => void} show called now and at every change of the address */
export function route(show) {
	const update = () => show(currentPlace());
	addEventListener('hashchange', update);
	update();
}
