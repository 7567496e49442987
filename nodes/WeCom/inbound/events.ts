import type { IDataObject } from 'n8n-workflow';
import { field } from './message';

interface Kind {
	/** In the list of a parameter. The lint wants the alphabet: what is common begins with an early letter. */
	label: string;
	/** In the list of triggers that the editor offers, after "On". */
	occasion: string;
	description: string;
	/** A click on a card: its answer may change that card (doc 90241). */
	isClick?: boolean;
}

/** What members send (doc 90239), by MsgType. */
const MESSAGES: Readonly<Record<string, Kind>> = {
	image: {
		label: 'Message: With Image',
		occasion: 'image message',
		description: 'A member sent a picture',
	},
	link: {
		label: 'Message: With Link',
		occasion: 'link message',
		description: 'A member shared a link',
	},
	location: {
		label: 'Message: With Location',
		occasion: 'location message',
		description: 'A member sent a place',
	},
	text: { label: 'Message: Text', occasion: 'text message', description: 'A member sent text' },
	video: {
		label: 'Message: With Video',
		occasion: 'video message',
		description: 'A member sent a video',
	},
	voice: {
		label: 'Message: With Voice',
		occasion: 'voice message',
		description: 'A member sent a voice message',
	},
};

/** What happens (docs 90240, 90970, 96219), by Event. What is not listed here comes with Any Event. */
const EVENTS: Readonly<Record<string, Kind>> = {
	active_restored: {
		label: 'Other: App Active Again',
		occasion: 'app active again',
		description: 'The app is no longer restricted',
	},
	batch_job_result: {
		label: 'Other: Batch Job Finished',
		occasion: 'batch job finished',
		description: 'A contact job has ended',
	},
	change_contact: {
		label: 'Other: Contacts Changed',
		occasion: 'contacts changed',
		description: 'A member, department or tag changed',
	},
	click: {
		label: 'Menu: Item Clicked',
		occasion: 'menu item clicked',
		description: 'A member chose a menu item',
	},
	close_inactive_agent: {
		label: 'Other: App Disabled',
		occasion: 'app disabled',
		description: 'WeCom disabled the inactive app',
	},
	enter_agent: {
		label: 'App Opened',
		occasion: 'app opened',
		description: 'A member opened the app',
	},
	inactive_alert: {
		label: 'Other: App Inactive',
		occasion: 'app inactive',
		description: 'The app will be disabled',
	},
	LOCATION: {
		label: 'Other: Location Reported',
		occasion: 'location reported',
		description: 'A member opened the app, with their place',
	},
	location_select: {
		label: 'Menu: Place',
		occasion: 'place chosen from the menu',
		description: 'A member chose a place from the menu',
	},
	low_active: {
		label: 'Other: App Restricted',
		occasion: 'app restricted',
		description: 'The app is hardly used and was restricted',
	},
	low_active_alert: {
		label: 'Other: App Hardly Used',
		occasion: 'app hardly used',
		description: 'The app will be restricted',
	},
	open_approval_change: {
		label: 'Other: Approval Changed',
		occasion: 'approval changed',
		description: 'An approval of the app changed',
	},
	pic_photo_or_album: {
		label: 'Menu: Photo or Album',
		occasion: 'photo or album picture from the menu',
		description: 'Pictures from the menu',
	},
	pic_sysphoto: {
		label: 'Menu: Photo',
		occasion: 'photo taken from the menu',
		description: 'A photo taken from the menu',
	},
	pic_weixin: {
		label: 'Menu: Album',
		occasion: 'album picture from the menu',
		description: 'Pictures from the album',
	},
	reopen_inactive_agent: {
		label: 'Other: App Enabled',
		occasion: 'app enabled',
		description: 'The app was enabled again',
	},
	scancode_push: {
		label: 'Menu: Scan',
		occasion: 'code scanned from the menu',
		description: 'A code was scanned from the menu',
	},
	scancode_waitmsg: {
		label: 'Menu: Scan and Wait',
		occasion: 'code scanned from the menu, waiting for an answer',
		description: 'A code was scanned from the menu, and the chat shows that an answer is due',
	},
	share_agent_change: {
		label: 'Other: App Shared',
		occasion: 'app shared',
		description: 'Shared with a linked company, or not',
	},
	share_chain_change: {
		label: 'Other: App Shared Downstream',
		occasion: 'app shared downstream',
		description: 'Shared downstream, or not',
	},
	subscribe: {
		label: 'Other: Member Came Into Range',
		occasion: 'member came into range',
		description: 'A member may see the app now',
	},
	taskcard_click: {
		label: 'Card Clicked (Legacy Task Card)',
		occasion: 'legacy task card clicked',
		description: 'A member clicked a button of a task card',
		isClick: true,
	},
	template_card_event: {
		label: 'Card Clicked',
		occasion: 'card clicked',
		description: 'A member clicked a button or submitted a card',
		isClick: true,
	},
	template_card_menu_event: {
		label: 'Card Menu Clicked',
		occasion: 'card menu clicked',
		description: 'A member chose from the menu of a card',
		isClick: true,
	},
	unsubscribe: {
		label: 'Other: Member Left Range',
		occasion: 'member left range',
		description: 'A member can no longer see the app',
	},
	upload_media_job_finish: {
		label: 'Other: Upload Finished',
		occasion: 'upload finished',
		description: 'An upload by URL has ended',
	},
	view: {
		label: 'Menu: Link Opened',
		occasion: 'menu link opened',
		description: 'A member opened a link from the menu',
	},
	view_miniprogram: {
		label: 'Menu: Mini Program Opened',
		occasion: 'mini program opened from the menu',
		description: 'A member opened a mini program from the menu',
	},
};

export const EVERYTHING = '*';

/** What can be chosen, in the order of the labels. */
export const eventChoices = [
	{
		name: 'Any Event',
		value: EVERYTHING,
		action: 'On any message, click or event',
		description: 'Also what this list does not know',
	},
	...choices('event', EVENTS),
	...choices('message', MESSAGES),
].sort((a, b) => a.name.localeCompare(b.name));

function choices(group: string, kinds: Readonly<Record<string, Kind>>) {
	return Object.entries(kinds).map(([name, { label, occasion, description }]) => ({
		name: label,
		value: `${group}.${name}`,
		action: `On ${occasion}`,
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
