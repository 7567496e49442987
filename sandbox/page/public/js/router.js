/** @typedef {'messages' | 'groups' | 'calls' | 'faults'} View */
/** @typedef {{view: View, userid: string | null}} Place */

const VIEWS = ['messages', 'groups', 'calls', 'faults'];

/** `#/messages/mei.chen`, `#/groups/incident5512`, `#/calls`. @returns {Place} */
function currentPlace() {
	const [, view = '', userid] = location.hash.split('/');
	return {
		view: VIEWS.includes(view) ? /** @type {View} */ (view) : 'messages',
		userid: userid ? decodeURIComponent(userid) : null,
	};
}

/** @param {View} view @param {string | null} [userid] */
export const hashFor = (view, userid) =>
	userid ? `#/${view}/${encodeURIComponent(userid)}` : `#/${view}`;

/** @param {View} view @param {string | null} [userid] */
export function go(view, userid) {
	location.hash = hashFor(view, userid);
}

/** @param {(place: Place) => void} show called now and at every change of the address */
export function route(show) {
	const update = () => show(currentPlace());
	addEventListener('hashchange', update);
	update();
}
