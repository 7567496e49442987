import type { IDataObject } from 'n8n-workflow';
import { field } from './message';

interface Kind {
	label: string;
	description: string;
	/** A click on a card: its answer may change that card (doc 90241). */
	isClick?: boolean;
}

/** What members send (doc 90239), by MsgType. */
const MESSAGES: Readonly<Record<string, Kind>> = {
	image: { label: 'Image', description: 'A member sent a picture' },
	link: { label: 'Link', description: 'A member shared a link' },
	location: { label: 'Location', description: 'A member sent a place' },
	text: { label: 'Text', description: 'A member sent text' },
	video: { label: 'Video', description: 'A member sent a video' },
	voice: { label: 'Voice', description: 'A member sent a voice message' },
};

/** What happens (docs 90240, 90970, 96219), by Event. What is not listed here comes with Everything. */
export const EVENTS: Readonly<Record<string, Kind>> = {
	active_restored: { label: 'App Active Again', description: 'The app is no longer restricted' },
	batch_job_result: { label: 'Batch Job Finished', description: 'A contact job has ended' },
	change_contact: { label: 'Contacts Changed', description: 'A member, department or tag changed' },
	click: { label: 'Menu: Click', description: 'A member chose a menu item' },
	close_inactive_agent: { label: 'App Disabled', description: 'WeCom disabled the inactive app' },
	enter_agent: { label: 'App Opened', description: 'A member opened the app' },
	inactive_alert: { label: 'App Inactive', description: 'The app will be disabled' },
	LOCATION: {
		label: 'Location Reported',
		description: 'A member opened the app, with their place',
	},
	location_select: { label: 'Menu: Place', description: 'A member chose a place from the menu' },
	low_active: { label: 'App Restricted', description: 'The app is hardly used and was restricted' },
	low_active_alert: { label: 'App Hardly Used', description: 'The app will be restricted' },
	open_approval_change: {
		label: 'Approval Changed',
		description: 'An approval of the app changed',
	},
	pic_photo_or_album: { label: 'Menu: Photo or Album', description: 'Pictures from the menu' },
	pic_sysphoto: { label: 'Menu: Photo', description: 'A photo taken from the menu' },
	pic_weixin: { label: 'Menu: Album', description: 'Pictures from the album' },
	reopen_inactive_agent: { label: 'App Enabled', description: 'The app was enabled again' },
	scancode_push: { label: 'Menu: Scan', description: 'A code was scanned from the menu' },
	scancode_waitmsg: {
		label: 'Menu: Scan and Wait',
		description: 'A code was scanned from the menu',
	},
	share_agent_change: { label: 'App Shared', description: 'Shared with a linked company, or not' },
	share_chain_change: { label: 'App Shared Downstream', description: 'Shared downstream, or not' },
	subscribe: { label: 'Member Came Into Range', description: 'A member may see the app now' },
	taskcard_click: {
		label: 'Task Card Clicked (Legacy)',
		description: 'A member clicked a button of a task card',
		isClick: true,
	},
	template_card_event: {
		label: 'Card Clicked',
		description: 'A member clicked a button or submitted a card',
		isClick: true,
	},
	template_card_menu_event: {
		label: 'Card Menu Clicked',
		description: 'A member chose from the menu of a card',
		isClick: true,
	},
	unsubscribe: { label: 'Member Left Range', description: 'A member can no longer see the app' },
	upload_media_job_finish: { label: 'Upload Finished', description: 'An upload by URL has ended' },
	view: { label: 'Menu: Link', description: 'A member opened a link from the menu' },
	view_miniprogram: { label: 'Menu: Mini Program', description: 'Opened from the menu' },
};

export const EVERYTHING = '*';

/** What can be chosen, in the order of the labels. */
export const eventChoices = [
	{ name: 'Everything', value: EVERYTHING, description: 'Also what this list does not know' },
	...choices('Event', 'event', EVENTS),
	...choices('Message', 'message', MESSAGES),
].sort((a, b) => a.name.localeCompare(b.name));

function choices(prefix: string, group: string, kinds: Readonly<Record<string, Kind>>) {
	return Object.entries(kinds).map(([name, { label, description }]) => ({
		name: `${prefix}: ${label}`,
		value: `${group}.${name}`,
		description,
	}));
}

/** `message.text`, `event.click` and the like. */
export function kindOf(message: IDataObject): string {
	const type = field(message, 'MsgType');
	return type === 'event' ? `event.${field(message, 'Event')}` : `message.${type}`;
}

export function isClick(message: IDataObject): boolean {
	const event = field(message, 'Event');
	return Object.hasOwn(EVENTS, event) && EVENTS[event]?.isClick === true;
}
