import { translateIds } from '../idTranslation';
import type { Facts } from '../validate/rule';
import type { AppCall } from './endpoint';

/** What the body rules may ask about the world of this call. */
export const bodyFacts = ({
	world,
	app,
	notes,
}: Pick<AppCall, 'world' | 'app' | 'notes'>): Omit<Facts, 'occasion' | 'translates'> => ({
	notes,
	mediaKind: (mediaId) => world.media.get(mediaId)?.kind,
	isLinked: (appid) => app.miniPrograms.includes(appid),
	isMember: (userid) => world.directory.member(userid) !== undefined,
	translate: (text) => translateIds(text, world.directory),
});
