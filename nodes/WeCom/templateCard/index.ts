export { BOT_CARD_TYPES } from './botCardTypes';
export { buildCard, lacksTaskId } from './buildCard';
export { CARD_TYPES, cardTypeEntries } from './cardTypes';
export { CARD_JSON_LABEL, cardProperties } from './cardProperties';
export { ROBOT_CARD_TYPES } from './robotCardTypes';
