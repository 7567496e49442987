export { checkFields, isEmpty, readFlag, saysNothing, shorten, tooLong } from './check';
export { descriptionField, miniProgramAppId, titleField } from './common';
export { InputError } from './inputError';
export { formPath, jsonPath, type Path } from './path';
export { toProperties } from './properties';
export { readForm, type ReadParameter } from './readForm';
export { characterCount, isBlank, toText, utf8Length } from './text';
export type * from './types';
