export { checkFields, fitFields, readOption } from './check';
export { clean, invisibleInside } from '../shared/clean';
export { gaveNothing, nothingCame, readMarked } from './expressions';
export { doubtsOf } from './doubts';
export { fileLabel, isFile } from '../shared/file';
export { idList, oneId, requireExact } from './identifier';
export { fromJsonText, parseJson } from './jsonText';
export { readFlag } from './checkScalar';
export {
	choicesOf,
	dropDown,
	structuralDropDown,
	readChoice,
	readDropDown,
	requireChoice,
} from './choices';
export { describeCuts, fit, type Cut, type Fitted } from './cuts';
export { isEmpty, saysNothing } from './empty';
export { firstSentence, shorten } from '../shared/shorten';
export { BINARY_PROPERTY_LABEL, binaryProperty } from './mediaSource';
export { tooLong } from './tooLong';
export { descriptionField, miniProgramAppId, titleField } from './common';
export { InputError } from '../errors/inputError';
export { articlesField, linkCardPicture, linkCardsField, linkCardUrl } from './linkCards';
export { formPath, jsonPath, type Path } from './path';
export { toOption, toProperties } from './toProperties';
export { readForm, type ReadParameter } from './readForm';
export { isBlank, toText, utf8Length } from '../shared/toText';
export type * from './field';
