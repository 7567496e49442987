export { buildCard } from './buildCard';
export { CARD_TYPES, cardTypeEntries, isCardType } from './cardTypes';
export { CARD_JSON_LABEL, cardProperties } from './properties';
