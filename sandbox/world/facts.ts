import type { App } from '../company/company';
import { translateIds } from '../company/idTranslation';
import type { Facts } from '../rules/rule';
import type { World } from './world';

export interface Subject {
	readonly world: World;
	/** The app that sends, replies or is written to. */
	readonly app: App;
	readonly notes: string[];
}

/** What the body rules may ask about the world of this call. */
export const bodyFacts = ({
	world,
	app,
	notes,
}: Subject): Omit<Facts, 'occasion' | 'translates'> => ({
	notes,
	mediaKind: (mediaId) => world.media.get(mediaId)?.kind,
	isLinked: (appid) => app.miniPrograms.includes(appid),
	isMember: (userid) => world.directory.member(userid) !== undefined,
	translate: (text) => translateIds(text, world.directory),
});
