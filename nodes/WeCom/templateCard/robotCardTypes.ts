import type { Field, ObjectField } from '../fields';
import { CARD_TYPES, type CardTypes } from './cardTypes';
import { cardImage } from './sections/pictures';
import { mainTitle } from './sections/texts';

/** Clicks on cards of a robot come to nobody, so nothing on them tells an app anything (doc 99110). */
const FOR_CLICKS = ['action_menu', 'task_id'];

/** WeCom recommends shorter titles here. */
const titleOf = ({ required }: Field): Field => mainTitle(26, 30, required === true);

/** A news notice of a robot needs this picture; an Image and Text section is no substitute. */
const neededImage: ObjectField = {
	...cardImage,
	description: 'A wide picture, which a News Notice needs',
	required: true,
};

const OWN: Readonly<Record<string, (section: Field) => Field>> = {
	main_title: titleOf,
	card_image: () => neededImage,
};

const sectionsOf = (sections: readonly Field[]): Field[] =>
	sections
		.filter(({ wire }) => !FOR_CLICKS.includes(wire))
		.map((section) => OWN[section.wire]?.(section) ?? section);

const { text_notice: textNotice, news_notice: newsNotice } = CARD_TYPES;

/** The two cards that a group robot sends (doc 99110). */
export const ROBOT_CARD_TYPES: CardTypes = {
	text_notice: { ...textNotice, sections: sectionsOf(textNotice.sections) },
	news_notice: { ...newsNotice, sections: sectionsOf(newsNotice.sections), needsOneOf: [] },
};
